"""The error function.

The probability that a normal error stays within a distance, in other units than the distribution function: the argument
is stretched by the root of two, and the result goes from minus one to one. The stretch is why its slope has no half in
the exponent, which is easily mixed up with the normal density.
"""

from math import pi, sqrt

from derivations.domains import Real
from derivations.sources import OLVER
from derivations.words import d, diag, erf, exp, normal_cdf, normal_density

source = OLVER


def value(x: Real["n"]) -> Real["n"]:
    return erf(x)


def differential(x, dx):
    yield d(2 * normal_cdf(sqrt(2) * x) - 1), "the same integral, stretched"
    yield 2 * normal_density(sqrt(2) * x) * sqrt(2) * dx, "{normal_distribution_function}, times the stretch"
    yield 2 / sqrt(pi) * exp(-(x**2)) * dx, "definition of the normal density"


def jacobian(x):
    return diag(2 / sqrt(pi) * exp(-(x**2)))


def vjp(x, y_bar):
    return 2 / sqrt(pi) * exp(-(x**2)) * y_bar
