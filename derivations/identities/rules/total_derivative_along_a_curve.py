"""The total derivative along a curve.

A quantity that depends on time directly and through a point that moves with time. The total derivative counts
both; the partial derivative counts only the first, with the point held still. Here a sum over the coordinates is
right, because one number moves them all, each with its own speed.
"""

from derivations.domains import Scalar
from derivations.functions import Map
from derivations.sources import PARR_HOWARD
from derivations.words import d

source = PARR_HOWARD


def value(t: Scalar, f: Map["scalar, n -> scalar"], c: Map["scalar -> n"]) -> Scalar:
    return f(t, c(t))


def differential(t, f, c, dt):
    partial, slope = f.derivative(t, c(t), wrt=0), f.gradient(t, c(t), wrt=1)
    yield partial * dt + slope @ d(c(t)), "{sum_over_paths}: t acts directly, and by moving the point"
    yield partial * dt + slope @ (c.derivative(t) * dt), "the point moves by its velocity, times dt"
    yield (partial + slope @ c.derivative(t)) * dt, "collect dt"


def gradient(t, f, c):
    return f.derivative(t, c(t), wrt=0) + f.gradient(t, c(t), wrt=1) @ c.derivative(t)
