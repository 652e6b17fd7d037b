"""A network with two layers, and its squared error.

Backpropagation in its smallest form. The error at the output goes back through the transposed second layer, is
damped where the hidden units are saturated, and meets the input. Whatever the depth, the same three steps repeat:
multiply by transposed weights, multiply by slopes, and for the weights multiply by what came in.
"""

from derivations.domains import Real, Scalar
from derivations.sources import GOODFELLOW
from derivations.words import d, inner, tanh

source = GOODFELLOW


def value(X: Real["m n"], V: Real["n h"], W: Real["h p"], Y: Real["m p"]) -> Scalar:
    return ((tanh(X @ V) @ W - Y) ** 2).sum()


def differential(X, V, W, Y, dV, dW):
    H = tanh(X @ V)
    E = H @ W - Y
    yield 2 * inner(E, d(H) @ W + H @ dW), "{frobenius_norm_squared} and {matrix_product}; Y is constant"
    yield 2 * inner(E, ((1 - H**2) * (X @ dV)) @ W) + 2 * inner(E, H @ dW), "{tanh}, at a linear map of V"
    yield (
        2 * inner(E @ W.T, (1 - H**2) * (X @ dV)) + 2 * inner(H.T @ E, dW),
        "move the second layer, and the hidden units, to the other side, transposed",
    )
    yield (
        2 * inner((E @ W.T) * (1 - H**2), X @ dV) + 2 * inner(H.T @ E, dW),
        "an entrywise factor moves to the other side as it is",
    )
    yield 2 * inner(X.T @ ((E @ W.T) * (1 - H**2)), dV) + 2 * inner(H.T @ E, dW), "move X to the other side"


def gradient_V(X, V, W, Y):
    H = tanh(X @ V)
    return 2 * X.T @ (((H @ W - Y) @ W.T) * (1 - H**2))


def gradient_W(X, V, W, Y):
    H = tanh(X @ V)
    return 2 * H.T @ (H @ W - Y)
