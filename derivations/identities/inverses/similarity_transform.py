"""A similarity transform.

The same linear map in another basis. When the basis moves, the map moves by a commutator: what the map does after the
change of the basis less what it does before. A change of basis that commutes with the map does not show.
"""

from derivations.domains import Invertible, Real
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import eye, inv, kron, solve

source = MAGNUS_NEUDECKER


def value(X: Invertible["n n"], A: Real["n n"]) -> Real["n n"]:
    return solve(X, A @ X)


def differential(X, A, dX, dA):
    M = inv(X)
    yield M @ (dA @ X + A @ dX) - M @ dX @ M @ A @ X, "{matrix_product} and {inverse}"
    yield (
        M @ dA @ X + M @ A @ X @ M @ dX - M @ dX @ M @ A @ X,
        "insert the identity, as X times its inverse: the map in the new basis stands on both sides",
    )


def jacobian_X(X, A):
    M, B = inv(X), inv(X) @ A @ X
    return kron(eye(X.shape[0]), B @ M) - kron(B.T, M)


def vjp_X(X, A, y_bar):
    B = solve(X, A @ X)
    return solve(X.T, B.T @ y_bar - y_bar @ B.T)


def jacobian_A(X, A):
    return kron(X.T, inv(X))


def vjp_A(X, A, y_bar):
    return solve(X.T, y_bar) @ X.T
