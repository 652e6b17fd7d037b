"""The Gaussian kernel.

The similarity of two points that falls off with their squared distance, in units of a length scale: the radial basis
function of support vector machines and Gaussian processes. The gradient points towards the other point and is itself a
kernel times a distance, so it vanishes both where the points meet and far apart. The length scale can be learned too.
"""

from derivations.domains import Positive, Real, Scalar
from derivations.sources import RASMUSSEN_WILLIAMS
from derivations.words import d, exp, eye, norm, outer, size

source = RASMUSSEN_WILLIAMS


def value(x: Real["n"], y: Real["n"], s: Positive[""]) -> Scalar:
    return exp(-((norm(x - y) / s) ** 2) / 2)


def differential(x, y, s, dx, dy, ds):
    k, r = exp(-((norm(x - y) / s) ** 2) / 2), norm(x - y)
    yield -k * d((x - y) @ (x - y) / (2 * s**2)), "{exponential}; the square of a norm is a sum of squares"
    yield -k * (d((x - y) @ (x - y)) - 2 * r**2 / s * ds) / (2 * s**2), "{quotient_rule}, and {square}"
    yield -k * ((2 * (x - y)) @ (dx - dy) - 2 * r**2 / s * ds) / (2 * s**2), "{squared_distance}"
    yield k * (((y - x) / s**2) @ dx + ((x - y) / s**2) @ dy + r**2 / s**3 * ds), "2 cancels; multiply out"


def gradient_x(x, y, s):
    return exp(-((norm(x - y) / s) ** 2) / 2) * (y - x) / s**2


def gradient_y(x, y, s):
    return exp(-((norm(x - y) / s) ** 2) / 2) * (x - y) / s**2


def gradient_s(x, y, s):
    return exp(-((norm(x - y) / s) ** 2) / 2) * (norm(x - y) / s) ** 2 / s


def hessian_x(x, y, s):
    return exp(-((norm(x - y) / s) ** 2) / 2) * (outer(x - y, x - y) / s**2 - eye(size(x))) / s**2
