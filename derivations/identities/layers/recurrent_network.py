"""Two steps of a recurrent network.

Backpropagation through time, at its shortest. The same weights act in both steps, so each gets the sum of two outer
products: the cotangent of a step times what came into it. Between the steps the cotangent is multiplied by the
transposed weights and by slopes below one; over many steps it vanishes, or it explodes.
"""

from derivations.domains import Real
from derivations.sources import GOODFELLOW
from derivations.words import column, d, diag, eye, kron, outer, tanh

source = GOODFELLOW


def value(W: Real["n n"], U: Real["n k"], h: Real["n"], x: Real["k"], y: Real["k"]) -> Real["n"]:
    return tanh(W @ tanh(W @ h + U @ x) + U @ y)


def differential(W, U, h, x, y, dW, dU):
    g = tanh(W @ h + U @ x)
    second, first = 1 - tanh(W @ g + U @ y) ** 2, 1 - g**2
    yield second * (dW @ g + W @ d(g) + dU @ y), "{activation_of_affine_map}, with {tanh}; three things move"
    yield second * (dW @ g + W @ (first * (dW @ h + dU @ x)) + dU @ y), "the same in the first step; h is constant"


def jacobian_W(W, U, h, x, y):
    g = tanh(W @ h + U @ x)
    second, back = diag(1 - tanh(W @ g + U @ y) ** 2), W @ diag(1 - g**2)
    return second @ (kron(column(g).T, eye(W.shape[0])) + kron(column(h).T, back))


def vjp_W(W, U, h, x, y, y_bar):
    g = tanh(W @ h + U @ x)
    at_second = (1 - tanh(W @ g + U @ y) ** 2) * y_bar
    return outer(at_second, g) + outer((1 - g**2) * (W.T @ at_second), h)


def jacobian_U(W, U, h, x, y):
    g = tanh(W @ h + U @ x)
    second, back = diag(1 - tanh(W @ g + U @ y) ** 2), W @ diag(1 - g**2)
    return second @ (kron(column(y).T, eye(W.shape[0])) + kron(column(x).T, back))
