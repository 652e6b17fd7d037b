"""The hyperbolic sine.

Half the difference of a growing and a decaying exponential. Differentiating turns the difference into a sum, the
hyperbolic cosine; there is no minus sign, and in this it differs from the sine of an angle.
"""

from derivations.domains import Real
from derivations.sources import OLVER
from derivations.words import cosh, d, diag, exp, sinh

source = OLVER


def value(x: Real["n"]) -> Real["n"]:
    return sinh(x)


def differential(x, dx):
    yield d((exp(x) - exp(-x)) / 2), "definition of the hyperbolic sine"
    yield (exp(x) * dx + exp(-x) * dx) / 2, "{exponential}: the minus sign of -x turns the difference into a sum"
    yield cosh(x) * dx, "definition of the hyperbolic cosine"


def jacobian(x):
    return diag(cosh(x))


def vjp(x, y_bar):
    return cosh(x) * y_bar
