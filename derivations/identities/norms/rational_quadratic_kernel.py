"""The rational quadratic kernel.

A similarity of two points with heavy tails: a mixture of Gaussian kernels of all length scales. With a large exponent
it is a Gaussian kernel. The gradient lowers the exponent's power by one, so far away it falls off like a power of the
distance, not exponentially.
"""

from derivations.domains import Positive, Real, Scalar
from derivations.sources import RASMUSSEN_WILLIAMS
from derivations.words import d

source = RASMUSSEN_WILLIAMS


def value(x: Real["n"], y: Real["n"], s: Positive[""], a: Positive[""]) -> Scalar:
    return (1 + ((x - y) / s) @ ((x - y) / s) / (2 * a)) ** (-a)


def differential(x, y, s, a, dx, dy):
    base, r = 1 + ((x - y) / s) @ ((x - y) / s) / (2 * a), (x - y) / s
    yield -a * base ** (-a - 1) * d(((x - y) / s) @ ((x - y) / s)) / (2 * a), "{power}, with a constant exponent"
    yield -a * base ** (-a - 1) * ((2 * r) @ (dx - dy) / s) / (2 * a), "{squared_norm}"
    yield -(base ** (-a - 1) * r / s) @ dx + (base ** (-a - 1) * r / s) @ dy, "a and 2 cancel; multiply out"


def gradient_x(x, y, s, a):
    r = (x - y) / s
    return -((1 + r @ r / (2 * a)) ** (-a - 1)) * r / s


def gradient_y(x, y, s, a):
    r = (x - y) / s
    return (1 + r @ r / (2 * a)) ** (-a - 1) * r / s
