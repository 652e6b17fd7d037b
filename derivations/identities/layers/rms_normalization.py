"""Normalization by the root mean square.

Layer normalization without the mean: the entries are divided by their root mean square, and a small positive number
under the root keeps zero finite. A change along the output itself only stretches the input and is removed, up to
that small number; the rest is divided by the scale.
"""

from derivations.domains import Positive, Real
from derivations.sources import ZHANG_SENNRICH
from derivations.words import d, eye, outer, size, sqrt

source = ZHANG_SENNRICH


def value(x: Real["n"], e: Positive[""]) -> Real["n"]:
    return x / sqrt(x @ x / size(x) + e)


def differential(x, e, dx):
    r = sqrt(x @ x / size(x) + e)
    y = x / r
    yield (dx - y * d(r)) / r, "{quotient_rule}, in each entry"
    yield (dx - y * d(x @ x) / (2 * r * size(x))) / r, "{square_root}, and e is constant"
    yield (dx - y * (2 * x @ dx) / (2 * r * size(x))) / r, "{squared_norm}"
    yield (dx - y * (y @ dx) / size(x)) / r, "the input over the root is the output, once more"


def jacobian(x, e):
    r = sqrt(x @ x / size(x) + e)
    return (eye(size(x)) - outer(x / r, x / r) / size(x)) / r


def vjp(x, e, y_bar):
    r = sqrt(x @ x / size(x) + e)
    return (y_bar - x / r * (x / r @ y_bar) / size(x)) / r
