"""The covariance of two vectors of data.

The mean product of the distances from the two means. It is bilinear, and a shift of either vector does not change it,
so the gradient by one is the centred other, divided by the number of entries. The covariance of a vector with itself is
the variance, whose gradient has both terms.
"""

from derivations.domains import Real, Scalar
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import d, mean, size

source = MAGNUS_NEUDECKER


def value(x: Real["n"], y: Real["n"]) -> Scalar:
    return (x - mean(x)) @ (y - mean(y)) / size(x)


def differential(x, y, dx, dy):
    a, b = x - mean(x), y - mean(y)
    yield (b @ d(x - mean(x)) + a @ d(y - mean(y))) / size(x), "{dot_product}"
    yield (b @ (dx - mean(dx)) + a @ (dy - mean(dy))) / size(x), "{centred_vector}"
    yield (b @ dx + a @ dy) / size(x), "centred data add up to zero, so a common change does not count"


def gradient_x(x, y):
    return (y - mean(y)) / size(x)


def gradient_y(x, y):
    return (x - mean(x)) / size(x)
