"""The diagonal of a matrix.

Reads the diagonal off a square matrix, as a vector: the variances of a covariance matrix, the weights of self-loops.
The entries beside the diagonal do not matter, so their derivative is zero. In reverse, the cotangent is put on the
diagonal of a matrix of zeros.
"""

from derivations.domains import Real
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import diag, diagonal, selection_matrix

source = MAGNUS_NEUDECKER


def value(X: Real["n n"]) -> Real["n"]:
    return diagonal(X)


def differential(X, dX):
    yield diagonal(X + dX) - diagonal(X), "the change of the diagonal"
    yield diagonal(dX), "reading the diagonal is linear"


def jacobian(X):
    return selection_matrix(X.shape[0])


def vjp(X, y_bar):
    return diag(y_bar)
