"""The arctangent.

The angle, in radians, whose tangent is given. It undoes the tangent, and this alone gives its slope: at most one, and
falling off with the square of the entry, so that far out it is nearly constant. It is the distribution function of the
Cauchy density, up to a scale.
"""

from derivations.domains import Real
from derivations.sources import RUDIN
from derivations.words import arctan, d, diag, tan

source = RUDIN


def value(x: Real["n"]) -> Real["n"]:
    return arctan(x)


def differential(x, dx):
    yield (1 + tan(arctan(x)) ** 2) * d(arctan(x)) / (1 + x**2), "multiply and divide by 1 plus the square of x"
    yield d(tan(arctan(x))) / (1 + x**2), "{tangent}, read from right to left"
    yield dx / (1 + x**2), "the tangent undoes the arctangent"


def jacobian(x):
    return diag(1 / (1 + x**2))


def vjp(x, y_bar):
    return y_bar / (1 + x**2)
