"""The hyperbolic cosine.

Half the sum of a growing and a decaying exponential: the shape of a hanging chain. Its slope is the hyperbolic sine,
with no minus sign, so it is lowest at zero and grows on both sides.
"""

from derivations.domains import Real
from derivations.sources import OLVER
from derivations.words import cosh, d, diag, exp, sinh

source = OLVER


def value(x: Real["n"]) -> Real["n"]:
    return cosh(x)


def differential(x, dx):
    yield d((exp(x) + exp(-x)) / 2), "definition of the hyperbolic cosine"
    yield (exp(x) * dx - exp(-x) * dx) / 2, "{exponential}: the minus sign of -x comes to the front"
    yield sinh(x) * dx, "definition of the hyperbolic sine"


def jacobian(x):
    return diag(sinh(x))


def vjp(x, y_bar):
    return sinh(x) * y_bar
