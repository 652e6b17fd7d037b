"""Entries limited on both sides.

Clipping: the nearest number that is not farther from zero than a limit; with the limit one it is called the hard
hyperbolic tangent. Entries inside pass their changes unaltered, entries outside pass nothing, and move only with the
limit, on the side where they are. At the limit there is a kink.
"""

from derivations.domains import Positive, Real
from derivations.sources import GOODFELLOW
from derivations.words import absolute, clip, column, d, diag, sign, smallest, step

source = GOODFELLOW


def value(x: Real["n"], c: Positive[""]) -> Real["n"]:
    return clip(x, -c, c)


def kink(x, c):
    return smallest(absolute(absolute(x) - c))


def differential(x, c, dx, dc):
    inside, outside = step(c - absolute(x)), step(absolute(x) - c)
    yield d(inside * x + outside * sign(x) * c), "inside it is x, outside it is the limit, with the sign of x"
    yield inside * dx + outside * sign(x) * dc, "away from the limit, steps and signs are constant"


def jacobian_x(x, c):
    return diag(step(c - absolute(x)))


def jacobian_c(x, c):
    return column(step(absolute(x) - c) * sign(x))


def vjp_x(x, c, y_bar):
    return step(c - absolute(x)) * y_bar


def vjp_c(x, c, y_bar):
    return (step(absolute(x) - c) * sign(x)) @ y_bar
