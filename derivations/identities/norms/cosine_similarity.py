"""Cosine similarity.

The dot product of two directions, from -1 to 1; lengths do not count. So the gradient is perpendicular to its
vector: it is the other direction without the part along its own, and a long vector moves it slowly. Leaving that
subtraction out gives the gradient of the dot product, which would also stretch the vector.
"""

from derivations.domains import NonzeroVector, Scalar
from derivations.sources import GOLUB_VAN_LOAN
from derivations.words import d, norm

source = GOLUB_VAN_LOAN


def value(x: NonzeroVector["n"], y: NonzeroVector["n"]) -> Scalar:
    return (x / norm(x)) @ (y / norm(y))


def differential(x, y, dx, dy):
    u, v = x / norm(x), y / norm(y)
    yield v @ d(x / norm(x)) + u @ d(y / norm(y)), "{product_rule}"
    yield v @ (dx - u * (u @ dx)) / norm(x) + u @ (dy - v * (v @ dy)) / norm(y), "{normalized_vector}, for each"
    yield (v - (u @ v) * u) @ dx / norm(x) + (u - (u @ v) * v) @ dy / norm(y), "collect dx and dy"


def gradient_x(x, y):
    u, v = x / norm(x), y / norm(y)
    return (v - (u @ v) * u) / norm(x)


def gradient_y(x, y):
    u, v = x / norm(x), y / norm(y)
    return (u - (u @ v) * v) / norm(y)
