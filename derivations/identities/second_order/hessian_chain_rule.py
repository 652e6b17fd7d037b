"""The chain rule for Hessians.

The gradient of a composition, differentiated once more. Two things move: the place where the outer function is
looked at, and the inner Jacobian. The first gives the outer Hessian between two inner Jacobians; the second gives
the Hessians of the inner components, added up with the outer gradient as weights; on the page it is one matrix, of
the point and the weights. Only for a linear inner function is it zero.
"""

from derivations.domains import Real
from derivations.functions import Map
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import d

source = MAGNUS_NEUDECKER


def value(x: Real["n"], f: Map["k -> scalar"], g: Map["n -> k"]) -> Real["n"]:
    return g.jacobian(x).T @ f.gradient(g(x))


def differential(x, f, g, dx):
    J, slope, H = g.jacobian(x), f.gradient(g(x)), f.hessian(g(x))
    yield d(J).T @ slope + J.T @ d(f.gradient(g(x))), "{matrix_product}: the Jacobian and the gradient move"
    yield d(J).T @ slope + J.T @ (H @ (J @ dx)), "{chain_rule}: the Jacobian of a gradient is the Hessian"
    yield (
        g.weighted_hessian(x, slope) @ dx + J.T @ (H @ (J @ dx)),
        "the Hessian of g, weighted by a gradient held still",
    )
    yield (J.T @ H @ J + g.weighted_hessian(x, slope)) @ dx, "collect dx"


def jacobian(x, f, g):
    J = g.jacobian(x)
    return J.T @ f.hessian(g(x)) @ J + g.weighted_hessian(x, f.gradient(g(x)))
