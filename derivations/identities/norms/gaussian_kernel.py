"""The Gaussian kernel.

The similarity of two points that falls off with their squared distance, in units of a length scale: the radial basis
function of support vector machines and Gaussian processes. The gradient points towards the other point and is itself a
kernel times a distance, so it vanishes both where the points meet and far apart. The length scale can be learned too.
"""

from derivations.domains import Positive, Real, Scalar
from derivations.sources import RASMUSSEN_WILLIAMS
from derivations.words import d, exp, eye, outer, size

source = RASMUSSEN_WILLIAMS


def value(x: Real["n"], y: Real["n"], s: Positive[""]) -> Scalar:
    return exp(-((x - y) / s) @ ((x - y) / s) / 2)


def differential(x, y, s, dx, dy, ds):
    k, r = exp(-((x - y) / s) @ ((x - y) / s) / 2), (x - y) / s
    yield -k * d(((x - y) / s) @ ((x - y) / s)) / 2, "{exponential}"
    yield -k * (r @ d((x - y) / s)), "{squared_norm}; 2 cancels"
    yield -k * (r @ (dx - dy - r * ds)) / s, "{quotient_rule}, in each entry"
    yield -(k * r / s) @ dx + (k * r / s) @ dy + k * (r @ r) / s * ds, "multiply out"


def gradient_x(x, y, s):
    return exp(-((x - y) / s) @ ((x - y) / s) / 2) * (y - x) / s**2


def gradient_y(x, y, s):
    return exp(-((x - y) / s) @ ((x - y) / s) / 2) * (x - y) / s**2


def gradient_s(x, y, s):
    r = (x - y) / s
    return exp(-r @ r / 2) * (r @ r) / s


def hessian_x(x, y, s):
    r = (x - y) / s
    return exp(-r @ r / 2) * (outer(r, r) - eye(size(x))) / s**2
