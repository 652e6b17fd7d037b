"""A congruence with an inverse.

The information that measurements give about a linear map of what they measure, and the term that a Schur complement
takes away. The change of the inverse stands between the same solutions as the outer factors, so one factorization of
the matrix in the middle serves everything, and no inverse is formed.
"""

from derivations.domains import Invertible, Real
from derivations.sources import GILES
from derivations.words import commutation_matrix, eye, kron, solve

source = GILES


def value(B: Real["n m"], A: Invertible["n n"]) -> Real["m m"]:
    return B.T @ solve(A, B)


def differential(B, A, dB, dA):
    X, Y = solve(A, B), solve(A.T, B)
    yield dB.T @ X + B.T @ solve(A, dB - dA @ X), "{matrix_product}, {transpose} and {several_linear_systems}"
    yield dB.T @ X + Y.T @ (dB - dA @ X), "move the solve to the other factor: it is transposed"
    yield dB.T @ X + Y.T @ dB - Y.T @ dA @ X, "multiply out"


def jacobian_B(B, A):
    m = B.shape[1]
    return commutation_matrix(m, m) @ kron(eye(m), solve(A, B).T) + kron(eye(m), solve(A.T, B).T)


def vjp_B(B, A, y_bar):
    return solve(A, B) @ y_bar.T + solve(A.T, B) @ y_bar


def jacobian_A(B, A):
    return -kron(solve(A, B).T, solve(A.T, B).T)


def vjp_A(B, A, y_bar):
    return -solve(A.T, B) @ y_bar @ solve(A, B).T
