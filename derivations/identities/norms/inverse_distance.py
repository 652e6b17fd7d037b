"""The inverse distance.

The potential of a point charge or a point mass. Its gradient is the force, up to a sign: along the line between the
points, and falling off with the square of the distance. Dividing by the cube of the distance, as textbooks write it,
is dividing a unit vector by the square.
"""

from derivations.domains import Real, Scalar
from derivations.sources import OLVER
from derivations.words import d, norm

source = OLVER


def value(x: Real["n"], y: Real["n"]) -> Scalar:
    return 1 / norm(x - y)


def nonzero(x, y):
    return x - y


def differential(x, y, dx, dy):
    r = norm(x - y)
    yield -d(norm(x - y)) / r**2, "{reciprocal}"
    yield -((x - y) / r) @ (dx - dy) / r**2, "{distance}"
    yield ((y - x) / r) @ dx / r**2 + ((x - y) / r) @ dy / r**2, "multiply out"


def gradient_x(x, y):
    return (y - x) / norm(x - y) / norm(x - y) ** 2


def gradient_y(x, y):
    return (x - y) / norm(x - y) / norm(x - y) ** 2
