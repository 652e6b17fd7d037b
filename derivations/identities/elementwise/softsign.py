"""Softsign.

A step from minus one to one that needs no exponential. It approaches its ends like a fraction and not exponentially, so
its slope, one over a square, dies out more slowly than that of the hyperbolic tangent. At zero the two sides have the
same slope, and there is no kink.
"""

from derivations.domains import Real
from derivations.sources import GOODFELLOW
from derivations.words import absolute, d, diag, sign

source = GOODFELLOW


def value(x: Real["n"]) -> Real["n"]:
    return x / (1 + absolute(x))


def differential(x, dx):
    yield (dx * (1 + absolute(x)) - x * d(1 + absolute(x))) / (1 + absolute(x)) ** 2, "{quotient_rule}, entry by entry"
    yield (dx * (1 + absolute(x)) - x * (sign(x) * dx)) / (1 + absolute(x)) ** 2, "{absolute_value}"
    yield dx / (1 + absolute(x)) ** 2, "a number times its sign is its absolute value, which cancels"


def jacobian(x):
    return diag(1 / (1 + absolute(x)) ** 2)


def vjp(x, y_bar):
    return y_bar / (1 + absolute(x)) ** 2
