"""The cosine.

The horizontal part of a unit step at an angle in radians. Its slope is minus the sine: at angle zero it is at its top,
and falls when the angle grows. Differentiating twice gives the function back with the opposite sign, which is why it
solves the equation of an oscillation.
"""

from derivations.domains import Real
from derivations.sources import RUDIN
from derivations.words import cos, diag, sin

source = RUDIN


def value(x: Real["n"]) -> Real["n"]:
    return cos(x)


def differential(x, dx):
    yield -sin(x) * dx, "{elementwise_function}: the derivative of the cosine is minus the sine"


def jacobian(x):
    return diag(-sin(x))


def vjp(x, y_bar):
    return -sin(x) * y_bar
