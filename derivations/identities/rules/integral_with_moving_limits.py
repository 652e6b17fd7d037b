"""An integral with moving limits.

Leibniz's rule. The integral over a stretch is the difference of an antiderivative at its ends, so three things move:
the upper end, the lower end, and the integrand under the integral. Here the antiderivative is given as a function of
place and time; its partial derivative by the place is the integrand, and its partial derivative by time, taken
between the ends, is the integral of the integrand's own.
"""

from derivations.domains import Scalar
from derivations.functions import Map
from derivations.sources import RUDIN
from derivations.words import d

source = RUDIN


def value(
    t: Scalar, F: Map["scalar, scalar -> scalar"], a: Map["scalar -> scalar"], b: Map["scalar -> scalar"]
) -> Scalar:
    return F(b(t), t) - F(a(t), t)


def differential(t, F, a, b, dt):
    upper, lower = F.derivative(b(t), t, wrt=0), F.derivative(a(t), t, wrt=0)
    inside = F.derivative(b(t), t, wrt=1) - F.derivative(a(t), t, wrt=1)
    yield d(F(b(t), t)) - d(F(a(t), t)), "the fundamental theorem of calculus: both ends count"
    yield upper * d(b(t)) - lower * d(a(t)) + inside * dt, "{sum_over_paths}: each end moves, and time passes inside"
    yield (
        upper * (b.derivative(t) * dt) - lower * (a.derivative(t) * dt) + inside * dt,
        "each end moves by its velocity",
    )
    yield (upper * b.derivative(t) - lower * a.derivative(t) + inside) * dt, "collect dt"


def gradient(t, F, a, b):
    upper, lower = F.derivative(b(t), t, wrt=0), F.derivative(a(t), t, wrt=0)
    inside = F.derivative(b(t), t, wrt=1) - F.derivative(a(t), t, wrt=1)
    return upper * b.derivative(t) - lower * a.derivative(t) + inside
