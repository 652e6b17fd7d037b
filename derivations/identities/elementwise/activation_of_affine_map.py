"""A layer with an activation.

An affine map and then a function of every entry: one layer of a network. The Jacobian by the input is the weights with
their rows scaled by the slopes. In reverse the cotangent is first multiplied by the slopes, entry by entry, and then
goes the way of the linear layer: that vector is the error signal of backpropagation.
"""

from derivations.domains import Real
from derivations.functions import Map
from derivations.sources import GOODFELLOW
from derivations.words import column, d, diag, kron, outer

source = GOODFELLOW


def value(W: Real["m n"], x: Real["n"], b: Real["m"], f: Map["scalar -> scalar"]) -> Real["m"]:
    return f(W @ x + b)


def differential(W, x, b, f, dW, dx):
    slopes = f.derivative(W @ x + b)
    yield slopes * d(W @ x + b), "{elementwise_function}"
    yield slopes * (dW @ x + W @ dx), "{affine_map}: b does not move"
    yield diag(slopes) @ dW @ x + diag(slopes) @ W @ dx, "to scale every entry is to multiply by a diagonal matrix"


def jacobian_W(W, x, b, f):
    return kron(column(x).T, diag(f.derivative(W @ x + b)))


def jacobian_x(W, x, b, f):
    return diag(f.derivative(W @ x + b)) @ W


def vjp_W(W, x, b, f, y_bar):
    return outer(f.derivative(W @ x + b) * y_bar, x)


def vjp_x(W, x, b, f, y_bar):
    return W.T @ (f.derivative(W @ x + b) * y_bar)
