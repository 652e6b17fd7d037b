"""Scale and shift.

What follows every normalization: each feature is multiplied by its own learned scale and gets its own learned
shift, the same for all examples of the batch. Both are used in every row, so both collect a sum over the rows: the
shift of the cotangents, the scale of the cotangents times the features.
"""

from derivations.domains import Real
from derivations.sources import IOFFE_SZEGEDY
from derivations.words import diag, eye, kron, ones, vec

source = IOFFE_SZEGEDY


def value(X: Real["m n"], g: Real["n"], b: Real["n"]) -> Real["m n"]:
    return X * g + b


def differential(X, g, b, dX, dg, db):
    yield dX * g + X * dg + db, "{hadamard_product}; scale, shift and their changes are the same in every row"


def jacobian_X(X, g, b):
    return kron(diag(g), eye(X.shape[0]))


def vjp_X(X, g, b, y_bar):
    return y_bar * g


def jacobian_g(X, g, b):
    return diag(vec(X)) @ kron(eye(X.shape[1]), ones(X.shape[0], 1))


def vjp_g(X, g, b, y_bar):
    return (y_bar * X).sum(axis=0)


def jacobian_b(X, g, b):
    return kron(eye(X.shape[1]), ones(X.shape[0], 1))


def vjp_b(X, g, b, y_bar):
    return y_bar.sum(axis=0)
