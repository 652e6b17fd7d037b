"""A bilinear form of two functions.

Two networks whose outputs are compared by a matrix, or a residual weighted by itself. It is the product rule with a
matrix in the middle: each function moves while the other stands still, its Jacobian is transposed, and the matrix is
transposed for the function on its right.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import COOKBOOK
from derivations.words import d

source = COOKBOOK.equation("93")


def value(x: Real["n"], u: Map["n -> m"], A: Real["m p"], v: Map["n -> p"]) -> Scalar:
    return u(x) @ A @ v(x)


def differential(x, u, A, v, dx):
    yield (A @ v(x)) @ d(u(x)) + (A.T @ u(x)) @ d(v(x)), "{bilinear_form}, where A does not move"
    yield (
        (A @ v(x)) @ (u.jacobian(x) @ dx) + (A.T @ u(x)) @ (v.jacobian(x) @ dx),
        "near x, each function is its linearization",
    )
    yield (
        (u.jacobian(x).T @ A @ v(x) + v.jacobian(x).T @ A.T @ u(x)) @ dx,
        "move each Jacobian across its dot product; collect dx",
    )


def gradient(x, u, A, v):
    return u.jacobian(x).T @ A @ v(x) + v.jacobian(x).T @ A.T @ u(x)
