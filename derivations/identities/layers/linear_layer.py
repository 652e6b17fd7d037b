"""A linear layer.

A batch of examples, one in each row, times the weights, with one bias vector added to every row. In reverse, the
weights collect the inputs times the cotangents of all examples, the inputs get the cotangents back through the
transposed weights, and the bias, which was used once in every row, gets the sum over the rows.
"""

from derivations.domains import Real
from derivations.sources import GOODFELLOW
from derivations.words import eye, kron, ones

source = GOODFELLOW


def value(X: Real["m n"], W: Real["n p"], b: Real["p"]) -> Real["m p"]:
    return X @ W + b


def differential(X, W, b, dX, dW, db):
    yield dX @ W + X @ dW + db, "{matrix_product}; the bias is added to every row, and so is its change"


def jacobian_X(X, W, b):
    return kron(W.T, eye(X.shape[0]))


def vjp_X(X, W, b, y_bar):
    return y_bar @ W.T


def jacobian_W(X, W, b):
    return kron(eye(W.shape[1]), X)


def vjp_W(X, W, b, y_bar):
    return X.T @ y_bar


def jacobian_b(X, W, b):
    return kron(eye(W.shape[1]), ones(X.shape[0], 1))


def vjp_b(X, W, b, y_bar):
    return y_bar.sum(axis=0)
