"""The square.

The product of every entry with itself. Both factors change, by the same amount, which is where the two comes from.
The square of a matrix is another function: its factors do not commute, and its two parts cannot be joined.
"""

from derivations.domains import Real
from derivations.sources import RUDIN
from derivations.words import d, diag

source = RUDIN


def value(x: Real["n"]) -> Real["n"]:
    return x**2


def differential(x, dx):
    yield d(x * x), "definition of the square"
    yield dx * x + x * dx, "{hadamard_product}: one factor moves at a time"
    yield 2 * x * dx, "numbers commute: the two parts are equal"


def jacobian(x):
    return diag(2 * x)


def vjp(x, y_bar):
    return 2 * x * y_bar
