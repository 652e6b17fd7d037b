"""The product of the entries.

A likelihood of independent events, the volume of a box. Each factor moves while the others stand still, so its partial
derivative is the product of the others. Dividing the whole product by the factor gives the same for entries that are
not zero, and shows that relative changes add up.
"""

from derivations.domains import Nonzero, Scalar
from derivations.sources import RUDIN
from derivations.words import absolute, d, log, prod

source = RUDIN


def value(x: Nonzero["n"]) -> Scalar:
    return prod(x)


def differential(x, dx):
    yield prod(x) * d(log(absolute(x)).sum()), "a product is, up to its sign, the exponential of a sum of logarithms"
    yield prod(x) * (dx / x).sum(), "{sum}, and {logarithm}: the sign does not change"
    yield (prod(x) / x) @ dx, "a sum of products is a dot product"


def gradient(x):
    return prod(x) / x
