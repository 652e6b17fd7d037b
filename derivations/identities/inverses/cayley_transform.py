"""The Cayley transform.

A rational map between matrices: it turns skew matrices into rotations, and is what an implicit step in time does. Its
change stands between two inverses, with a factor of minus two; that is all that numerator and denominator together
leave. It is its own inverse.
"""

from derivations.domains import Real
from derivations.sources import GOLUB_VAN_LOAN
from derivations.words import det, eye, inv, kron, solve

source = GOLUB_VAN_LOAN


def value(A: Real["n n"]) -> Real["n n"]:
    return solve(eye(A.shape[0]) + A, eye(A.shape[0]) - A)


def nonzero(A):
    return det(eye(A.shape[0]) + A)


def differential(A, dA):
    identity, M = eye(A.shape[0]), inv(eye(A.shape[0]) + A)
    yield M @ (-dA - dA @ M @ (identity - A)), "{several_linear_systems}: both sides of the system move"
    yield -M @ dA @ M @ (identity + A + identity - A), "insert the identity, as the inverse times what it inverts"
    yield -2 * M @ dA @ M, "A cancels"


def jacobian(A):
    M = inv(eye(A.shape[0]) + A)
    return -2 * kron(M.T, M)


def vjp(A, y_bar):
    M = inv(eye(A.shape[0]) + A)
    return -2 * M.T @ y_bar @ M.T
