"""Linearity of the derivative.

Sums and constant factors pass through the derivative. This is what lets every other proof work term by term. It
holds for constants only: a factor that depends on the variable needs the product rule.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import COOKBOOK, RUDIN
from derivations.words import d

source = RUDIN
also = (COOKBOOK.equation("33", "35"),)


def value(x: Real["n"], a: Scalar, b: Scalar, f: Map["n -> m"], g: Map["n -> m"]) -> Real["m"]:
    return a * f(x) + b * g(x)


def differential(x, a, b, f, g, dx):
    yield a * d(f(x)) + b * d(g(x)), "the change of a sum is the sum of the changes; a and b do not move"
    yield a * (f.jacobian(x) @ dx) + b * (g.jacobian(x) @ dx), "near x, each function is its linearization"
    yield (a * f.jacobian(x) + b * g.jacobian(x)) @ dx, "collect dx"


def jacobian(x, a, b, f, g):
    return a * f.jacobian(x) + b * g.jacobian(x)


def vjp(x, a, b, f, g, y_bar):
    return a * (f.jacobian(x).T @ y_bar) + b * (g.jacobian(x).T @ y_bar)
