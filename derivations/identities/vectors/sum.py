"""The sum of the entries.

The dot product with the vector of ones, hence linear. Every entry counts the same, so the gradient is the vector
of ones; pulling a number back through a sum copies it to every entry. The mistake is to answer with the number
one.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import ones_like

source = COOKBOOK


def value(x: Real["n"]) -> Scalar:
    return x.sum()


def differential(x, dx):
    yield (x + dx).sum() - x.sum(), "the change of the sum"
    yield ones_like(x) @ dx, "a sum is a dot product with ones, and so linear"


def gradient(x):
    return ones_like(x)
