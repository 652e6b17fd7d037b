"""The cube.

The simplest curved function that keeps the sign. The three factors move one at a time, by the same amount, which gives
the three. The cube of a matrix is another function, whose three parts cannot be joined.
"""

from derivations.domains import Real
from derivations.sources import RUDIN
from derivations.words import d, diag

source = RUDIN


def value(x: Real["n"]) -> Real["n"]:
    return x**3


def differential(x, dx):
    yield d(x**2 * x), "definition of the cube"
    yield d(x**2) * x + x**2 * dx, "{hadamard_product}: one factor moves at a time"
    yield 2 * x * dx * x + x**2 * dx, "{square}"
    yield 3 * x**2 * dx, "numbers commute: collect dx"


def jacobian(x):
    return diag(3 * x**2)


def vjp(x, y_bar):
    return 3 * x**2 * y_bar
