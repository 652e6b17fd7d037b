"""The curvature along a line.

The slope of a function along a straight line, differentiated once more by the time spent on it. Only one number of
the whole Hessian is needed, its quadratic form in the direction. A function is convex when this is never negative,
on any line.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d

source = BOYD_VANDENBERGHE


def value(t: Scalar, x: Real["n"], v: Real["n"], f: Map["n -> scalar"]) -> Scalar:
    return f.gradient(x + t * v) @ v


def differential(t, x, v, f, dt):
    yield d(f.gradient(x + t * v)) @ v, "the direction is constant"
    yield (f.hessian(x + t * v) @ v * dt) @ v, "{hessian_vector_product}"
    yield (v @ f.hessian(x + t * v) @ v) * dt, "dt is a number: take it out of the dot product"


def gradient(t, x, v, f):
    return v @ f.hessian(x + t * v) @ v
