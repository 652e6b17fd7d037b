"""The squared sum of all entries.

The sum of all products of two entries, whichever two. Every entry counts the same, so the gradient is the same number
in all places: twice the sum. It is not the sum of the squares, whose gradient differs from place to place.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, ones, ones_like, size

source = COOKBOOK.equation("76")


def value(X: Real["m n"]) -> Scalar:
    return X.sum() ** 2


def differential(X, dX):
    yield 2 * X.sum() * d(X.sum()), "{square}, of the sum"
    yield 2 * X.sum() * dX.sum(), "{sum}, of all entries"


def gradient(X):
    return 2 * X.sum() * ones_like(X)


def hessian(X):
    return 2 * ones(size(X), size(X))
