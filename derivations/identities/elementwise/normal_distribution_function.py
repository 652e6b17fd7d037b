"""The normal distribution function.

The probability that a standard normal variable stays below an entry: the link of probit models, and the gate of GELU.
It is an integral up to the entry, so its slope is what is integrated, the density. There is no elementary formula for
the function, but there is one for its slope.
"""

from derivations.domains import Probability, Real
from derivations.sources import OLVER
from derivations.words import diag, normal_cdf, normal_density

source = OLVER


def value(x: Real["n"]) -> Probability["n"]:
    return normal_cdf(x)


def differential(x, dx):
    yield normal_density(x) * dx, "{elementwise_function}: the slope of an integral is what stands at its upper end"


def jacobian(x):
    return diag(normal_density(x))


def vjp(x, y_bar):
    return normal_density(x) * y_bar
