"""The product with an inverse on the right.

Dividing by a matrix from the right: gains of Kalman filters, and regression coefficients in rows. It is a solve with
the transposed matrix, and so is everything of the change; in reverse it is a solve with the matrix itself.
"""

from derivations.domains import Invertible, Real
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import d, eye, inv, kron, solve

source = MAGNUS_NEUDECKER


def value(B: Real["p n"], A: Invertible["n n"]) -> Real["p n"]:
    return solve(A.T, B.T).T


def differential(B, A, dB, dA):
    X = B @ inv(A)
    yield d(X) @ A @ inv(A), "multiplying by A and by its inverse undo each other"
    yield (d(X @ A) - X @ dA) @ inv(A), "{matrix_product}, solved for the first of its parts"
    yield (dB - X @ dA) @ inv(A), "X times A is B"


def jacobian_B(B, A):
    return kron(inv(A).T, eye(B.shape[0]))


def vjp_B(B, A, y_bar):
    return solve(A, y_bar.T).T


def jacobian_A(B, A):
    return -kron(inv(A).T, solve(A.T, B.T).T)


def vjp_A(B, A, y_bar):
    return -solve(A.T, B.T) @ solve(A, y_bar.T).T
