"""The distance of two points.

Moving one point straight away from the other lengthens the distance at the rate of one, so the gradient is the
unit vector between them; for the other point it is the opposite. Where the points meet there is a kink: code that
optimizes distances must keep away from it, or use the squared distance.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, norm

source = COOKBOOK.equation("129")


def value(x: Real["n"], y: Real["n"]) -> Scalar:
    return norm(x - y)


def kink(x, y):
    return x - y


def differential(x, y, dx, dy):
    u = (x - y) / norm(x - y)
    yield u @ d(x - y), "{norm}"
    yield u @ dx - u @ dy, "d is linear"


def gradient_x(x, y):
    return (x - y) / norm(x - y)


def gradient_y(x, y):
    return (y - x) / norm(x - y)
