"""The Jacobian times a vector.

What forward mode computes: how fast the values move when the point moves in one direction. It is a derivative by a
single number, so it costs about as much as the function itself and never forms the Jacobian. One product gives one
direction; a whole Jacobian takes one for each input.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import GRIEWANK_WALTHER
from derivations.words import column, d

source = GRIEWANK_WALTHER


def value(t: Scalar, x: Real["n"], v: Real["n"], f: Map["n -> m"]) -> Real["m"]:
    return f(x + t * v)


def differential(t, x, v, f, dt):
    yield f.jacobian(x + t * v) @ d(x + t * v), "{chain_rule}, for f after the straight line"
    yield f.jacobian(x + t * v) @ (v * dt), "along the line only t moves"
    yield (f.jacobian(x + t * v) @ v) * dt, "dt is a number: take it out of the product"


def jacobian(t, x, v, f):
    return column(f.jacobian(x + t * v) @ v)


def vjp(t, x, v, f, y_bar):
    return f.jacobian(x + t * v) @ v @ y_bar
