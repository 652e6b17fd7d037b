"""The quadratic model of a step.

What a step from a point changes, to second order: the slope along the step, and half the curvature along the step.
The gradient of the model is the gradient at the point plus the Hessian times the step; where that is zero lies the
step of Newton's method.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import NOCEDAL_WRIGHT
from derivations.words import d

source = NOCEDAL_WRIGHT


def value(h: Real["n"], x: Real["n"], f: Map["n -> scalar"]) -> Scalar:
    return f.gradient(x) @ h + h @ f.hessian(x) @ h / 2


def differential(h, x, f, dh):
    H = f.hessian(x)
    yield f.gradient(x) @ dh + d(h @ H @ h) / 2, "{dot_product}; x stands still"
    yield f.gradient(x) @ dh + (H @ h) @ dh, "{quadratic_form_symmetric}: a Hessian is symmetric"
    yield (f.gradient(x) + H @ h) @ dh, "collect dh"


def gradient(h, x, f):
    return f.gradient(x) + f.hessian(x) @ h


def hessian(h, x, f):
    return f.hessian(x)
