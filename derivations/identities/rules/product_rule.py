"""The product rule.

For the dot product of two vectors that depend on the same variable. Each factor changes while the other stands
still, and the two changes add up; what happens when both move at once is of second order. As gradients, each
Jacobian is transposed and meets the other function, not its own.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import d

source = MAGNUS_NEUDECKER


def value(x: Real["n"], u: Map["n -> m"], v: Map["n -> m"]) -> Scalar:
    return u(x) @ v(x)


def differential(x, u, v, dx):
    du, dv = d(u(x)), d(v(x))
    yield (
        (u(x) + du) @ (v(x) + dv) - u(x) @ v(x) - du @ dv,
        "the change of the product, to first order",
    )
    yield v(x) @ du + u(x) @ dv, "multiply out: each factor moves while the other stands still"
    yield v(x) @ (u.jacobian(x) @ dx) + u(x) @ (v.jacobian(x) @ dx), "near x, each function is its linearization"
    yield (u.jacobian(x).T @ v(x) + v.jacobian(x).T @ u(x)) @ dx, "move each matrix across its dot product; collect dx"


def gradient(x, u, v):
    return u.jacobian(x).T @ v(x) + v.jacobian(x).T @ u(x)
