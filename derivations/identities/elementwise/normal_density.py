"""The normal density.

The bell curve. Its slope is minus the entry times the curve itself: it rises on the left, falls on the right, and most
steeply one standard deviation from the middle. Differentiating again and again gives the Hermite polynomials times the
curve.
"""

from derivations.domains import Real
from derivations.sources import OLVER
from derivations.words import d, diag, normal_density

source = OLVER


def value(x: Real["n"]) -> Real["n"]:
    return normal_density(x)


def differential(x, dx):
    yield (
        normal_density(x) * d(-(x**2) / 2),
        "{exponential}: the density is one of minus half the square, up to a constant",
    )
    yield -x * normal_density(x) * dx, "{square}; 2 cancels"


def jacobian(x):
    return diag(-x * normal_density(x))


def vjp(x, y_bar):
    return -x * normal_density(x) * y_bar
