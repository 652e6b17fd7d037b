"""Batch normalization.

Each column, one feature over the whole batch, is brought to mean zero and variance one. So the examples of a batch
are coupled: the cotangent of one reaches all others, through the mean and the standard deviation of the column. In
reverse, a column loses its mean and its share along the output, and is divided by the standard deviation.
"""

from derivations.domains import Positive, Real
from derivations.sources import IOFFE_SZEGEDY
from derivations.words import diag, eye, kron, ones, size, sqrt, var, vec

source = IOFFE_SZEGEDY


def value(X: Real["m n"], e: Positive[""]) -> Real["m n"]:
    return (X - X.mean(axis=0)) / sqrt(var(X, axis=0) + e)


def differential(X, e, dX):
    s = sqrt(var(X, axis=0) + e)
    Y = (X - X.mean(axis=0)) / s
    yield (dX - dX.mean(axis=0) - Y * (Y * dX).mean(axis=0)) / s, "{layer_normalization}, in each column"


def jacobian(X, e):
    m, n = X.shape
    s = sqrt(var(X, axis=0) + e)
    Y, same_column = (X - X.mean(axis=0)) / s, kron(eye(n), ones(m, m))
    centred = m * eye(size(X)) - same_column - diag(vec(Y)) @ same_column @ diag(vec(Y))
    return kron(diag(1 / (m * s)), eye(m)) @ centred


def vjp(X, e, y_bar):
    s = sqrt(var(X, axis=0) + e)
    Y = (X - X.mean(axis=0)) / s
    return (y_bar - y_bar.mean(axis=0) - Y * (Y * y_bar).mean(axis=0)) / s
