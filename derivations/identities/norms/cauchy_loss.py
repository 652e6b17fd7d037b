"""The Cauchy loss.

A robust loss that grows only like a logarithm: the negative log-likelihood of residuals with a Cauchy density. Its
slope rises up to the scale and falls off again, so an outlier far away hardly pulls at all. The price is that it is
not convex.
"""

from derivations.domains import Positive, Real, Scalar
from derivations.sources import HARTLEY_ZISSERMAN
from derivations.words import d, log1p

source = HARTLEY_ZISSERMAN


def value(x: Real["n"], s: Positive[""]) -> Scalar:
    return log1p((x / s) ** 2).sum()


def differential(x, s, dx):
    yield d(log1p((x / s) ** 2)).sum(), "{sum}"
    yield (d((x / s) ** 2) / (1 + (x / s) ** 2)).sum(), "{logarithm_of_one_plus}"
    yield (2 * (x / s) * (dx / s) / (1 + (x / s) ** 2)).sum(), "{square}"
    yield (2 * x / (s**2 + x**2)) @ dx, "multiply both by the squared scale; a sum of products is a dot product"


def gradient(x, s):
    return 2 * x / (s**2 + x**2)
