"""The second derivative of softmax.

A weighted sum of probabilities has a gradient by the logits: each probability times how far its weight lies above
all others, on average. Differentiated once more, it gives the second derivatives of the probabilities, one set of
weights at a time. Written with differences of weights, it stays accurate where one probability is nearly one.
"""

from derivations.domains import Real
from derivations.sources import BISHOP
from derivations.words import d, diag, ones_like, outer, softmax

source = BISHOP


def value(z: Real["K"], g: Real["K"]) -> Real["K"]:
    return softmax(z) * ((outer(g, ones_like(g)) - outer(ones_like(g), g)) @ softmax(z))


def differential(z, g, dz):
    p = softmax(z)
    q = p * (g - p @ g)
    yield d(p * (g - p @ g)), "the probabilities sum to 1: the mean of g is taken off each of its entries"
    yield d(p) * (g - p @ g) - p * (g @ d(p)), "{hadamard_product}; the weights g are constant"
    yield p * (dz - p @ dz) * (g - p @ g) - p * (g @ (p * (dz - p @ dz))), "{softmax}"
    yield q * dz - q * (p @ dz) - p * (g @ (p * (dz - p @ dz))), "multiply out the first part"
    yield q * dz - q * (p @ dz) - p * (q @ dz), "a covariance under p: it does not matter which of the two is centred"
    yield (diag(q) - outer(q, p) - outer(p, q)) @ dz, "collect dz: a vector times a dot product is an outer product"


def jacobian(z, g):
    p, one = softmax(z), ones_like(g)
    q = p * ((outer(g, one) - outer(one, g)) @ p)
    return diag(q) - outer(q, p) - outer(p, q)
