"""The exponential kernel.

The similarity of two points that falls off exponentially with their distance; also called the Laplacian kernel. The
gradient has the length of the kernel itself, divided by the length scale, right up to where the points meet; there it
has a kink, which is why functions drawn with this kernel are rough.
"""

from derivations.domains import Positive, Real, Scalar
from derivations.sources import RASMUSSEN_WILLIAMS
from derivations.words import d, exp, norm

source = RASMUSSEN_WILLIAMS


def value(x: Real["n"], y: Real["n"], s: Positive[""]) -> Scalar:
    return exp(-norm(x - y) / s)


def kink(x, y, s):
    return x - y


def differential(x, y, s, dx, dy, ds):
    k, r = exp(-norm(x - y) / s), norm(x - y)
    yield -k * d(norm(x - y) / s), "{exponential}"
    yield -k * (d(norm(x - y)) - r / s * ds) / s, "{quotient_rule}"
    yield -k * (((x - y) / r) @ (dx - dy) - r / s * ds) / s, "{distance}"
    yield (k / s * (y - x) / r) @ dx + (k / s * (x - y) / r) @ dy + k * r / s**2 * ds, "multiply out"


def gradient_x(x, y, s):
    return exp(-norm(x - y) / s) * ((y - x) / norm(x - y)) / s


def gradient_y(x, y, s):
    return exp(-norm(x - y) / s) * ((x - y) / norm(x - y)) / s


def gradient_s(x, y, s):
    return exp(-norm(x - y) / s) * norm(x - y) / s**2
