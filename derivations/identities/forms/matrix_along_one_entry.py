"""A matrix with respect to one of its entries.

The derivative of a matrix by one of its own entries is the matrix with a single one, in that place. With it any partial
derivative by an entry is a directional derivative, and the gradient of a scalar function collects all of them. A
matrix with constraints, such as a symmetric one, moves in more than one place at once: then this is not its derivative.
"""

from derivations.domains import OneHot, Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import column, eye, outer, size

source = COOKBOOK.equation("32", "73")


def value(t: Scalar, X: Real["m n"], i: OneHot["m"], j: OneHot["n"]) -> Real["m n"]:
    return X + t * outer(i, j)


def differential(t, X, i, j, dt, dX):
    yield (X + dX) + (t + dt) * outer(i, j) - (X + t * outer(i, j)), "the change of the matrix"
    yield dX + dt * outer(i, j), "what was there before cancels: t moves only the entry in row i and column j"


def jacobian_t(t, X, i, j):
    return column(outer(i, j))


def jacobian_X(t, X, i, j):
    return eye(size(X))


def vjp_t(t, X, i, j, y_bar):
    return i @ y_bar @ j


def vjp_X(t, X, i, j, y_bar):
    return y_bar
