"""A network with one hidden layer.

Linear, bent entry by entry, then added up with weights. By its input, the gradient brings the output weights back
through the slopes of the hidden units. The Hessian is a Gram-like matrix of the first layer, with the curvature of each
hidden unit, and the sign of its weight, in the middle: such a function is in general neither convex nor concave.
"""

from derivations.domains import Real, Scalar
from derivations.sources import LAUE
from derivations.words import d, diag, tanh

source = LAUE


def value(x: Real["n"], W: Real["h n"], b: Real["h"], w: Real["h"]) -> Scalar:
    return w @ tanh(W @ x + b)


def differential(x, W, b, w, dx):
    t = tanh(W @ x + b)
    yield w @ d(t), "{dot_product}; w is constant"
    yield w @ ((1 - t**2) * (W @ dx)), "{tanh}, at an affine map of x"
    yield (w * (1 - t**2)) @ (W @ dx), "an entrywise factor moves to the other side as it is"
    yield (W.T @ (w * (1 - t**2))) @ dx, "move W to the other side of the dot product"


def gradient(x, W, b, w):
    return W.T @ (w * (1 - tanh(W @ x + b) ** 2))


def hessian(x, W, b, w):
    t = tanh(W @ x + b)
    return W.T @ diag(-2 * w * t * (1 - t**2)) @ W
