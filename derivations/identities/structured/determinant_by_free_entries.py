"""The determinant of a symmetric matrix, by its free entries.

The partial derivatives by the entries of the lower triangle, each of which stands in two places: twice the inverse
below the diagonal, once on it, times the determinant. As a step for a symmetric matrix this table points in a wrong
direction; there the gradient is the determinant times the inverse.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import det, diag, diagonal, inner, inv, tril

source = COOKBOOK.equation("140")


def value(X: Real["n n"]) -> Scalar:
    return det(tril(X) + tril(X).T - diag(diagonal(X)))


def nonzero(X):
    return det(tril(X) + tril(X).T - diag(diagonal(X)))


def differential(X, dX):
    S = tril(X) + tril(X).T - diag(diagonal(X))
    M = inv(S)
    yield det(S) * inner(M, tril(dX) + tril(dX).T - diag(diagonal(dX))), "{determinant}: the inverse is symmetric"
    yield det(S) * (2 * inner(M, tril(dX)) - inner(M, diag(diagonal(dX)))), "transpose both sides of the second part"
    yield det(S) * inner(2 * tril(M) - diag(diagonal(M)), dX), "what is left out on one side may be on the other"


def gradient(X):
    S = tril(X) + tril(X).T - diag(diagonal(X))
    return det(S) * (2 * tril(inv(S)) - diag(diagonal(inv(S))))
