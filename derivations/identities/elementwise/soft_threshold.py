"""Soft thresholding.

Moves every entry towards zero by a threshold, and small ones to zero: the step of iterative algorithms for the lasso,
and a way to remove noise. An entry that survives passes its change unaltered; one that was set to zero passes nothing.
A growing threshold pulls survivors in, against their sign. There is a kink at the threshold.
"""

from derivations.domains import Positive, Real
from derivations.sources import PARIKH_BOYD
from derivations.words import absolute, clip, column, d, diag, sign, smallest, step

source = PARIKH_BOYD


def value(x: Real["n"], c: Positive[""]) -> Real["n"]:
    return x - clip(x, -c, c)


def kink(x, c):
    return smallest(absolute(absolute(x) - c))


def differential(x, c, dx, dc):
    yield dx - d(clip(x, -c, c)), "what is taken away is the entry itself, up to the threshold"
    yield dx - step(c - absolute(x)) * dx - step(absolute(x) - c) * sign(x) * dc, "{limited_entries}"
    yield step(absolute(x) - c) * (dx - sign(x) * dc), "an entry is either inside or outside; collect the survivors"


def jacobian_x(x, c):
    return diag(step(absolute(x) - c))


def jacobian_c(x, c):
    return -column(step(absolute(x) - c) * sign(x))


def vjp_x(x, c, y_bar):
    return step(absolute(x) - c) * y_bar


def vjp_c(x, c, y_bar):
    return -(step(absolute(x) - c) * sign(x)) @ y_bar
