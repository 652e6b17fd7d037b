"""The stacked columns of a matrix.

The bridge from matrices to vectors: all entries in one column, in the order in which matrix calculus lists them. The
entries do not change, only their names, so the matrix is the identity, and in reverse the vector is cut into columns
again. Any other reshaping is a stacking and a cutting with other lengths.
"""

from derivations.domains import Real
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import eye, size, unvec, vec

source = MAGNUS_NEUDECKER


def value(X: Real["m n"]) -> Real["m*n"]:
    return vec(X)


def differential(X, dX):
    yield vec(X + dX) - vec(X), "the change of the vector"
    yield vec(dX), "stacking is linear"


def jacobian(X):
    return eye(size(X))


def vjp(X, y_bar):
    return unvec(y_bar, shape=X.shape)
