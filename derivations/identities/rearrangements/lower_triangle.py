"""The lower triangle of a matrix.

Keeps the entries on and below the diagonal and puts zeros above: the free entries of a Cholesky factor, the mask of
causal attention. It is a projection, the same as multiplying entry by entry with a triangle of ones, so the
cotangent loses the same entries. For the upper triangle, transpose before and after.
"""

from derivations.domains import Real
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import diag, ones, tril, vec

source = MAGNUS_NEUDECKER


def value(X: Real["m n"]) -> Real["m n"]:
    return tril(X)


def differential(X, dX):
    yield tril(X + dX) - tril(X), "the change of the triangle"
    yield tril(dX), "the zeros stay zero, and the other entries change as those of X"


def jacobian(X):
    return diag(vec(tril(ones(*X.shape))))


def vjp(X, y_bar):
    return tril(y_bar)
