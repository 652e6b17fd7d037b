"""The larger of two.

A comparison entry by entry: a maxout unit, a lower limit. The result moves as the larger one does, and the smaller one
has no influence at all. Where the two are equal there is a kink, and libraries differ in what they return.
"""

from derivations.domains import Real
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import absolute, d, diag, maximum, smallest, step

source = BOYD_VANDENBERGHE


def value(x: Real["n"], y: Real["n"]) -> Real["n"]:
    return maximum(x, y)


def kink(x, y):
    return smallest(absolute(x - y))


def differential(x, y, dx, dy):
    yield d(step(x - y) * x + step(y - x) * y), "the step is 1 for the larger and 0 for the smaller"
    yield step(x - y) * dx + step(y - x) * dy, "where the two differ the steps are constant"


def jacobian_x(x, y):
    return diag(step(x - y))


def jacobian_y(x, y):
    return diag(step(y - x))


def vjp_x(x, y, y_bar):
    return step(x - y) * y_bar


def vjp_y(x, y, y_bar):
    return step(y - x) * y_bar
