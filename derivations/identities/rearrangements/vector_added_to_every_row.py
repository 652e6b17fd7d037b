"""A vector added to every row.

What broadcasting does with a bias, or with a mean that is subtracted from a batch. The vector is used once in every
row, so in reverse the cotangents of all rows are added up. Forgetting that sum, or adding up along the wrong axis,
is the usual mistake; the shapes give it away.
"""

from derivations.domains import Real
from derivations.sources import GOODFELLOW
from derivations.words import eye, kron, ones, size

source = GOODFELLOW


def value(X: Real["m n"], x: Real["n"]) -> Real["m n"]:
    return X + x


def differential(X, x, dX, dx):
    yield (X + dX) + (x + dx) - (X + x), "the change of the sum"
    yield dX + dx, "what was there before cancels; the change of the vector is the same in every row"


def jacobian_X(X, x):
    return eye(size(X))


def vjp_X(X, x, y_bar):
    return y_bar


def jacobian_x(X, x):
    return kron(eye(size(x)), ones(X.shape[0], 1))


def vjp_x(X, x, y_bar):
    return y_bar.sum(axis=0)
