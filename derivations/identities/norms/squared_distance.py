"""The squared distance of two points.

The loss of clustering and of regression on vectors. Unlike the distance it is smooth where the points meet, and
its pull grows with how far they are apart, which is why a single outlier can dominate a sum of them.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, eye, size

source = COOKBOOK.equation("131")


def value(x: Real["n"], y: Real["n"]) -> Scalar:
    return (x - y) @ (x - y)


def differential(x, y, dx, dy):
    yield (2 * (x - y)) @ d(x - y), "{squared_norm}"
    yield (2 * (x - y)) @ dx - (2 * (x - y)) @ dy, "d is linear"


def gradient_x(x, y):
    return 2 * (x - y)


def gradient_y(x, y):
    return 2 * (y - x)


def hessian_x(x, y):
    return 2 * eye(size(x))


def hessian_y(x, y):
    return 2 * eye(size(y))
