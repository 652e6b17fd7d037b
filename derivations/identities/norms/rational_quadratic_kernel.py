"""The rational quadratic kernel.

A similarity of two points with heavy tails: a mixture of Gaussian kernels of all length scales. With a large exponent
it is a Gaussian kernel. The gradient lowers the exponent's power by one, so far away it falls off like a power of the
distance, not exponentially.
"""

from derivations.domains import Positive, Real, Scalar
from derivations.sources import RASMUSSEN_WILLIAMS
from derivations.words import d, norm

source = RASMUSSEN_WILLIAMS


def value(x: Real["n"], y: Real["n"], s: Positive[""], a: Positive[""]) -> Scalar:
    return (1 + (norm(x - y) / s) ** 2 / (2 * a)) ** (-a)


def differential(x, y, s, a, dx, dy):
    base = 1 + (norm(x - y) / s) ** 2 / (2 * a)
    yield -a * base ** (-a - 1) * d((norm(x - y) / s) ** 2) / (2 * a), "{power}, with a constant exponent"
    yield -(base ** (-a - 1)) * d((x - y) @ (x - y)) / (2 * s**2), "a cancels; the square of a norm is a sum of squares"
    yield -(base ** (-a - 1)) * ((2 * (x - y)) @ (dx - dy)) / (2 * s**2), "{squared_distance}"
    yield base ** (-a - 1) * (((y - x) / s**2) @ dx + ((x - y) / s**2) @ dy), "2 cancels; multiply out"


def gradient_x(x, y, s, a):
    return (1 + (norm(x - y) / s) ** 2 / (2 * a)) ** (-a - 1) * (y - x) / s**2


def gradient_y(x, y, s, a):
    return (1 + (norm(x - y) / s) ** 2 / (2 * a)) ** (-a - 1) * (x - y) / s**2
