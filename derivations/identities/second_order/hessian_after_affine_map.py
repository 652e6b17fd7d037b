"""The Hessian after an affine map.

A function of linear features, as every generalized linear model has. The matrix appears twice, on both sides of the
outer Hessian, so a convex function stays convex. There is no second part, because an affine map does not bend.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d

source = BOYD_VANDENBERGHE


def value(x: Real["n"], A: Real["m n"], b: Real["m"], f: Map["m -> scalar"]) -> Scalar:
    return f(A @ x + b)


def differential(x, A, b, f, dx):
    yield f.gradient(A @ x + b) @ d(A @ x + b), "{chain_rule_for_a_scalar}"
    yield f.gradient(A @ x + b) @ (A @ dx), "A and b are constant"
    yield (A.T @ f.gradient(A @ x + b)) @ dx, "move A to the other side of the dot product"


def gradient(x, A, b, f):
    return A.T @ f.gradient(A @ x + b)


def hessian(x, A, b, f):
    return A.T @ f.hessian(A @ x + b) @ A
