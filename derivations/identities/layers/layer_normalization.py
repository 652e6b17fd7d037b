"""Layer normalization.

Brings the entries of one example to mean zero and variance one; a small positive number under the root keeps
constant examples finite. The input reaches each output three times: directly, through the mean, and through the
standard deviation. The matrix is symmetric: it removes the parts of a change that only shift or only stretch, and
divides by the standard deviation.
"""

from derivations.domains import Positive, Real
from derivations.sources import BA
from derivations.words import d, eye, mean, ones, outer, size, sqrt, var

source = BA


def value(x: Real["n"], e: Positive[""]) -> Real["n"]:
    return (x - x.mean()) / sqrt(var(x) + e)


def differential(x, e, dx):
    c, s = x - x.mean(), sqrt(var(x) + e)
    y = c / s
    yield (d(c) - y * d(s)) / s, "{quotient_rule}, in each entry"
    yield (dx - mean(dx) - y * d(s)) / s, "{centred_vector}"
    yield (dx - mean(dx) - y * (c @ dx / (size(x) * s))) / s, "{regularized_standard_deviation}"
    yield (dx - mean(dx) - y * (y @ dx) / size(x)) / s, "a deviation over the root is an output, once more"


def jacobian(x, e):
    s = sqrt(var(x) + e)
    y = (x - x.mean()) / s
    return (size(x) * eye(size(x)) - ones(size(x), size(x)) - outer(y, y)) / (size(x) * s)


def vjp(x, e, y_bar):
    s = sqrt(var(x) + e)
    y = (x - x.mean()) / s
    return (y_bar - mean(y_bar) - y * (y @ y_bar) / size(x)) / s
