"""The solution of several linear systems.

One matrix and many right sides, the columns of a matrix: one factorization serves them all, for the value, the change
and the reverse alike. In reverse all systems are solved with the transposed matrix, and the gradient by the matrix is a
sum of outer products, one for each system, which is a single matrix product.
"""

from derivations.domains import Invertible, Real
from derivations.sources import GILES
from derivations.words import d, eye, inv, kron, solve

source = GILES


def value(A: Invertible["n n"], B: Real["n p"]) -> Real["n p"]:
    return solve(A, B)


def differential(A, B, dA, dB):
    X = solve(A, B)
    yield solve(A, A @ d(X)), "multiplying by A and solving with A undo each other"
    yield solve(A, d(A @ X) - dA @ X), "{matrix_product}, solved for the second of its parts"
    yield solve(A, dB - dA @ X), "X solves the systems: A times X is B"


def jacobian_A(A, B):
    return -kron(solve(A, B).T, inv(A))


def vjp_A(A, B, y_bar):
    return -solve(A.T, y_bar) @ solve(A, B).T


def jacobian_B(A, B):
    return kron(eye(B.shape[1]), inv(A))


def vjp_B(A, B, y_bar):
    return solve(A.T, y_bar)
