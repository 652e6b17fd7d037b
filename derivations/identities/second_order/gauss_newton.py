"""The Gauss-Newton model.

A loss of residuals, with the residuals replaced by their linearization at a point; the loss itself stays as it is.
The Hessian of this model is the loss's own between two Jacobians, and needs no second derivatives of the residuals.
For a convex loss it has no negative eigenvalue, so its steps go down; for least squares it is a Gram matrix.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import NOCEDAL_WRIGHT
from derivations.words import d

source = NOCEDAL_WRIGHT


def value(h: Real["n"], x: Real["n"], r: Map["n -> m"], f: Map["m -> scalar"]) -> Scalar:
    return f(r(x) + r.jacobian(x) @ h)


def differential(h, x, r, f, dh):
    model = r(x) + r.jacobian(x) @ h
    yield f.gradient(model) @ d(model), "{chain_rule_for_a_scalar}"
    yield f.gradient(model) @ (r.jacobian(x) @ dh), "x stands still, and only the step moves"
    yield (r.jacobian(x).T @ f.gradient(model)) @ dh, "move the Jacobian to the other side of the dot product"


def gradient(h, x, r, f):
    return r.jacobian(x).T @ f.gradient(r(x) + r.jacobian(x) @ h)


def hessian(h, x, r, f):
    return r.jacobian(x).T @ f.hessian(r(x) + r.jacobian(x) @ h) @ r.jacobian(x)
