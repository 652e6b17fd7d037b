"""The reciprocal.

One divided by each entry. The slope is negative everywhere, and the square in it comes from dividing twice. The
inverse of a matrix has the same proof, but there the two factors stand on different sides.
"""

from derivations.domains import Nonzero
from derivations.sources import RUDIN
from derivations.words import d, diag

source = RUDIN


def value(x: Nonzero["n"]) -> Nonzero["n"]:
    return 1 / x


def differential(x, dx):
    yield x * d(1 / x) / x, "multiply and divide by x"
    yield (d(x * (1 / x)) - dx * (1 / x)) / x, "{hadamard_product}, solved for the second of its parts"
    yield -(dx / x**2), "x times its reciprocal is 1, which is constant"


def jacobian(x):
    return diag(-1 / x**2)


def vjp(x, y_bar):
    return -(y_bar / x**2)
