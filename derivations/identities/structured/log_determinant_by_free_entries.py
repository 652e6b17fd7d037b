"""The log-determinant of a symmetric matrix, by its free entries.

Twice the inverse below the diagonal, once on it: the table of partial derivatives that a fit of the free entries of a
covariance needs. The gradient on symmetric matrices is the inverse itself, and the two are often mixed up.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import det, diag, diagonal, inner, inv, logdet, tril

source = COOKBOOK.equation("141")


def value(X: Real["n n"]) -> Scalar:
    return logdet(tril(X) + tril(X).T - diag(diagonal(X)))


def nonzero(X):
    return det(tril(X) + tril(X).T - diag(diagonal(X)))


def differential(X, dX):
    M = inv(tril(X) + tril(X).T - diag(diagonal(X)))
    yield inner(M, tril(dX) + tril(dX).T - diag(diagonal(dX))), "{log_determinant}: the inverse is symmetric"
    yield 2 * inner(M, tril(dX)) - inner(M, diag(diagonal(dX))), "transpose both sides of the second part"
    yield inner(2 * tril(M) - diag(diagonal(M)), dX), "what is left out on one side may be left out on the other"


def gradient(X):
    M = inv(tril(X) + tril(X).T - diag(diagonal(X)))
    return 2 * tril(M) - diag(diagonal(M))
