"""The variance.

The mean squared distance from the mean. The mean moves with the data, but this has no effect to first order, because
the distances from it add up to zero. So each entry is pulled away from the mean, in proportion to its distance. With
one less than the number of entries as divisor, as statistics often has it, the gradient has that divisor too.
"""

from derivations.domains import Real, Scalar
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import d, eye, mean, ones_like, outer, size, var

source = MAGNUS_NEUDECKER


def value(x: Real["n"]) -> Scalar:
    return var(x)


def differential(x, dx):
    c = x - mean(x)
    yield d((x - mean(x)) @ (x - mean(x))) / size(x), "definition of the variance"
    yield (2 * c) @ (dx - mean(dx)) / size(x), "{squared_norm}, of {centred_vector}"
    yield (2 * c) @ dx / size(x), "the distances from the mean add up to zero, so a common change does not count"


def gradient(x):
    return 2 * (x - mean(x)) / size(x)


def hessian(x):
    return 2 * (eye(size(x)) - outer(ones_like(x), ones_like(x)) / size(x)) / size(x)
