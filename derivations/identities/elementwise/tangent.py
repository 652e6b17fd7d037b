"""The tangent.

The slope of a line at an angle in radians. It is a quotient of sine and cosine, and its own slope is one plus its
square: at least one, and without bound near a right angle, where the cosine is zero and there is no tangent.
"""

from derivations.domains import Real
from derivations.sources import RUDIN
from derivations.words import cos, d, diag, sin, tan

source = RUDIN


def value(x: Real["n"]) -> Real["n"]:
    return tan(x)


def differential(x, dx):
    yield d(sin(x) / cos(x)), "definition of the tangent"
    yield (d(sin(x)) * cos(x) - sin(x) * d(cos(x))) / cos(x) ** 2, "{quotient_rule}, entry by entry"
    yield (cos(x) ** 2 + sin(x) ** 2) / cos(x) ** 2 * dx, "{sine}, and {cosine}"
    yield (1 + tan(x) ** 2) * dx, "divide term by term"


def jacobian(x):
    return diag(1 + tan(x) ** 2)


def vjp(x, y_bar):
    return (1 + tan(x) ** 2) * y_bar
