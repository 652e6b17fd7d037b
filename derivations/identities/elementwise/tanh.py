"""The hyperbolic tangent.

A smooth step from minus one to one, and an activation of recurrent networks. Its slope can be computed from its
value, so a backward pass keeps the output and not the input. The slope is at most one and vanishes on both sides:
behind a saturated unit no gradient arrives.
"""

from derivations.domains import Real
from derivations.sources import GOODFELLOW
from derivations.words import cosh, d, diag, sinh, tanh

source = GOODFELLOW.section("6.3.2")


def value(x: Real["n"]) -> Real["n"]:
    return tanh(x)


def differential(x, dx):
    yield d(sinh(x) / cosh(x)), "definition of the hyperbolic tangent"
    yield (d(sinh(x)) * cosh(x) - sinh(x) * d(cosh(x))) / cosh(x) ** 2, "{quotient_rule}, entry by entry"
    yield (cosh(x) ** 2 - sinh(x) ** 2) / cosh(x) ** 2 * dx, "{hyperbolic_sine}, and {hyperbolic_cosine}"
    yield (1 - tanh(x) ** 2) * dx, "divide term by term"


def jacobian(x):
    return diag(1 - tanh(x) ** 2)


def vjp(x, y_bar):
    return (1 - tanh(x) ** 2) * y_bar
