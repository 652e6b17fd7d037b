"""The Hessian times a vector.

How fast the gradient changes when one walks in a direction. It is a derivative by one number, so it costs about as
much as a few gradients and no Hessian is ever formed; this is how large problems get second-order steps.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import PEARLMUTTER
from derivations.words import column, d

source = PEARLMUTTER


def value(t: Scalar, x: Real["n"], v: Real["n"], f: Map["n -> scalar"]) -> Real["n"]:
    return f.gradient(x + t * v)


def differential(t, x, v, f, dt):
    yield f.hessian(x + t * v) @ d(x + t * v), "{chain_rule}: the Jacobian of a gradient is the Hessian"
    yield f.hessian(x + t * v) @ (v * dt), "along the line only t moves"
    yield (f.hessian(x + t * v) @ v) * dt, "dt is a number: take it out of the product"


def jacobian(t, x, v, f):
    return column(f.hessian(x + t * v) @ v)


def vjp(t, x, v, f, y_bar):
    return f.hessian(x + t * v) @ v @ y_bar
