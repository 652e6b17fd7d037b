"""The squared error of a softmax.

The loss that a classifier gets when a regression loss is put on its probabilities. The error goes back through the
Jacobian of the softmax, which multiplies it by the probabilities once more: a class that is wrongly thought
impossible gets hardly any gradient. Cross-entropy has no such factor, and that is why it is preferred.
"""

from derivations.domains import Real, Scalar, Simplex
from derivations.sources import GOODFELLOW
from derivations.words import d, softmax

source = GOODFELLOW


def value(z: Real["K"], y: Simplex["K"]) -> Scalar:
    return (softmax(z) - y) @ (softmax(z) - y)


def differential(z, y, dz):
    p = softmax(z)
    yield 2 * (p - y) @ d(p), "{squared_distance}, to a target that stands still"
    yield 2 * (p - y) @ (p * (dz - p @ dz)), "{softmax}"
    yield 2 * ((p - y) * p) @ (dz - p @ dz), "an entrywise factor moves to the other side as it is"
    yield 2 * ((p - y) * p) @ dz - 2 * ((p - y) @ p) * (p @ dz), "multiply out: the entries of the first factor add up"
    yield 2 * (p * (p - y - (p - y) @ p)) @ dz, "collect dz"


def gradient(z, y):
    p = softmax(z)
    return 2 * p * (p - y - (p - y) @ p)
