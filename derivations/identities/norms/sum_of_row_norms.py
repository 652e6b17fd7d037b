"""The sum of the norms of the rows.

The penalty of the group lasso: a row stands for a feature, and whole rows are driven to zero together. Each row has
the gradient of its own norm, a unit vector. Squaring the norms would give the squared Frobenius norm, which shrinks all
entries but sets none to zero.
"""

from derivations.domains import KinkAtZero, Scalar
from derivations.sources import HASTIE
from derivations.words import column, d, sqrt, square, trace

source = HASTIE


def value(X: KinkAtZero["m n"]) -> Scalar:
    return sqrt(square(X).sum(axis=1)).sum()


def differential(X, dX):
    yield d(sqrt(square(X).sum(axis=1))).sum(), "{sum}"
    yield (d(square(X).sum(axis=1)) / (2 * sqrt(square(X).sum(axis=1)))).sum(), "{square_root}, for each row"
    yield ((X * dX).sum(axis=1) / sqrt(square(X).sum(axis=1))).sum(), "{square}, summed over each row; 2 cancels"
    yield trace((X / column(sqrt(square(X).sum(axis=1)))).T @ dX), "both add up the same products of entries"


def gradient(X):
    return X / column(sqrt(square(X).sum(axis=1)))
