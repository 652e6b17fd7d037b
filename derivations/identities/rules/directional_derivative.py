"""The directional derivative.

How fast a function changes when its input moves along a fixed direction. One number t moves all coordinates at
once, so the answer is one number: the gradient times the direction. It holds less than the gradient, which answers
for all directions together; a direction that is not a unit vector counts with its length.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import RUDIN
from derivations.words import d

source = RUDIN


def value(t: Scalar, x: Real["n"], v: Real["n"], f: Map["n -> scalar"]) -> Scalar:
    return f(x + t * v)


def differential(t, x, v, f, dt):
    yield f.gradient(x + t * v) @ d(x + t * v), "{chain_rule_for_a_scalar}, for f after the straight line"
    yield f.gradient(x + t * v) @ (dt * v), "along the line only t moves"
    yield (f.gradient(x + t * v) @ v) * dt, "dt is a number: take it out of the dot product"


def gradient(t, x, v, f):
    return f.gradient(x + t * v) @ v
