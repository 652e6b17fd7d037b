"""The entrywise quotient.

Ratios, normalization by known scales. The numerator is divided as the result is; the denominator has a minus sign, and
divides twice: once as the quotient does, and once more for the relative change. It is not the quotient of matrices,
which would be a linear system.
"""

from derivations.domains import Nonzero, Real
from derivations.sources import RUDIN
from derivations.words import d, diag

source = RUDIN


def value(x: Real["n"], y: Nonzero["n"]) -> Real["n"]:
    return x / y


def differential(x, y, dx, dy):
    yield dx * (1 / y) + x * d(1 / y), "{hadamard_product}, of x and the reciprocal of y"
    yield dx * (1 / y) - x * (dy / y**2), "{reciprocal}"
    yield (dx - x / y * dy) / y, "factor out 1 / y"


def jacobian_x(x, y):
    return diag(1 / y)


def jacobian_y(x, y):
    return diag(-(x / y) / y)


def vjp_x(x, y, y_bar):
    return y_bar / y


def vjp_y(x, y, y_bar):
    return -(x / y) / y * y_bar
