"""The quotient rule.

For the ratio of two scalar functions of a vector, such as a normalized score. A growing numerator pushes the ratio
up; a growing denominator pushes it down, in proportion to the ratio itself. The sign of the second part is what
people get wrong, and writing the ratio as a factor keeps the denominator from being squared by hand.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import RUDIN
from derivations.words import d

source = RUDIN.theorem("5.3")


def value(x: Real["n"], u: Map["n -> scalar"], v: Map["n -> scalar"]) -> Scalar:
    return u(x) / v(x)


def nonzero(x, u, v):
    return v(x)


def differential(x, u, v, dx):
    yield (d(u(x) / v(x) * v(x)) - u(x) / v(x) * d(v(x))) / v(x), "{product_rule} for the ratio times v, solved for it"
    yield (d(u(x)) - u(x) / v(x) * d(v(x))) / v(x), "the ratio times v is u"
    yield (u.gradient(x) @ dx - u(x) / v(x) * (v.gradient(x) @ dx)) / v(x), "near x, each function is its linearization"
    yield (u.gradient(x) - u(x) / v(x) * v.gradient(x)) @ dx / v(x), "collect dx"


def gradient(x, u, v):
    return (u.gradient(x) - u(x) / v(x) * v.gradient(x)) / v(x)
