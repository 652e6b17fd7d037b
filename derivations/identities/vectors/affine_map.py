"""An affine map.

A layer of a network before its activation: weights times input, plus a bias. Only the linear part has a say in how
the output reacts to the input; the bias moves the output one to one. People look for the bias in the derivative
with respect to the input, where it has none.
"""

from derivations.domains import Real
from derivations.sources import GOODFELLOW
from derivations.words import column, d, eye, kron, outer

source = GOODFELLOW


def value(W: Real["m n"], x: Real["n"], b: Real["m"]) -> Real["m"]:
    return W @ x + b


def differential(W, x, b, dW, dx, db):
    yield d(W @ x) + d(b), "the change of a sum is the sum of the changes"
    yield dW @ x + W @ dx + db, "{linear_map}"


def jacobian_W(W, x, b):
    return kron(column(x).T, eye(W.shape[0]))


def jacobian_x(W, x, b):
    return W


def jacobian_b(W, x, b):
    return eye(b.shape[0])


def vjp_W(W, x, b, y_bar):
    return outer(y_bar, x)


def vjp_x(W, x, b, y_bar):
    return W.T @ y_bar


def vjp_b(W, x, b, y_bar):
    return y_bar
