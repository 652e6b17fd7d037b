"""The product rule for a scalar times a vector.

A vector whose length is set by a factor that itself depends on the variable: a gate, a weight, a normalization.
The Jacobian has two parts: the direction times the row of the scalar's partial derivatives, an outer product of
rank one, and the scaled Jacobian of the vector. The first part is the one that is forgotten.
"""

from derivations.domains import Real
from derivations.functions import Map
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import d, outer

source = MAGNUS_NEUDECKER


def value(x: Real["n"], a: Map["n -> scalar"], v: Map["n -> m"]) -> Real["m"]:
    return a(x) * v(x)


def differential(x, a, v, dx):
    da, dv = d(a(x)), d(v(x))
    yield (
        (a(x) + da) * (v(x) + dv) - a(x) * v(x) - da * dv,
        "the change of the product, to first order",
    )
    yield da * v(x) + a(x) * dv, "multiply out: each factor moves while the other stands still"
    yield (a.gradient(x) @ dx) * v(x) + a(x) * (v.jacobian(x) @ dx), "near x, each function is its linearization"
    yield (
        (outer(v(x), a.gradient(x)) + a(x) * v.jacobian(x)) @ dx,
        "v times a dot product is an outer product times dx",
    )


def jacobian(x, a, v):
    return outer(v(x), a.gradient(x)) + a(x) * v.jacobian(x)


def vjp(x, a, v, y_bar):
    return (v(x) @ y_bar) * a.gradient(x) + a(x) * (v.jacobian(x).T @ y_bar)
