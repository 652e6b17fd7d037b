"""The sine.

For angles in radians: there the slope at zero is one, and the slope of the sine is the cosine. In degrees every slope
carries a factor of pi over 180, which is easily forgotten.
"""

from derivations.domains import Real
from derivations.sources import RUDIN
from derivations.words import cos, diag, sin

source = RUDIN


def value(x: Real["n"]) -> Real["n"]:
    return sin(x)


def differential(x, dx):
    yield cos(x) * dx, "{elementwise_function}: the derivative of the sine is the cosine"


def jacobian(x):
    return diag(cos(x))


def vjp(x, y_bar):
    return cos(x) * y_bar
