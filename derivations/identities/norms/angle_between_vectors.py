"""The angle between two vectors in space.

In radians, from 0 to a half turn. The arccosine of the cosine similarity loses half of the digits of a small angle; the
tangent of the half angle, a quotient of two lengths, keeps them. The gradient points away from the other vector, at
right angles to its own; a vector twice as long turns half as fast. All this holds in any number of dimensions from two
on. Parallel vectors have an angle and no derivative.
"""

from derivations.domains import NonzeroVector, Scalar
from derivations.sources import KAHAN
from derivations.words import arctan, d, norm

source = KAHAN


def value(x: NonzeroVector["3"], y: NonzeroVector["3"]) -> Scalar:
    u, v = x / norm(x), y / norm(y)
    return 2 * arctan(norm(u - v) / norm(u + v))


def kink(x, y):
    u, v = x / norm(x), y / norm(y)
    return norm(u - v) * norm(u + v)


def differential(x, y, dx, dy):
    u, v = x / norm(x), y / norm(y)
    s, c = norm(u - v), norm(u + v)
    yield (c * d(s) - s * d(c)) / 2, "{arctangent} of a quotient; the squares of the two lengths add up to 4"
    yield -2 * d(u @ v) / (s * c), "the squares of the two lengths are 2 less and 2 plus twice the cosine"
    yield (
        2 * ((u @ v) * u - v) @ dx / (s * c * norm(x)) + 2 * ((u @ v) * v - u) @ dy / (s * c * norm(y)),
        "{cosine_similarity}",
    )


def gradient_x(x, y):
    u, v = x / norm(x), y / norm(y)
    return 2 * ((u @ v) * u - v) / (norm(u - v) * norm(u + v) * norm(x))


def gradient_y(x, y):
    u, v = x / norm(x), y / norm(y)
    return 2 * ((u @ v) * v - u) / (norm(u - v) * norm(u + v) * norm(y))
