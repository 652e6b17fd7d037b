"""The inverse along a curve.

How the inverse of a matrix moves when the matrix moves with time: sensitivities of a network to one component, or of a
covariance to one parameter. The velocity stands between two inverses. Here the matrix moves along a line, as every
smooth curve does to first order.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import column, det, inner, inv

source = COOKBOOK.equation("59")


def value(t: Scalar, A: Real["n n"], B: Real["n n"]) -> Real["n n"]:
    return inv(A + t * B)


def nonzero(t, A, B):
    return det(A + t * B)


def differential(t, A, B, dt):
    M = inv(A + t * B)
    yield -M @ (dt * B) @ M, "{inverse}, and {scalar_times_matrix}"
    yield dt * (-M @ B @ M), "a number can stand anywhere in a product"


def jacobian(t, A, B):
    M = inv(A + t * B)
    return -column(M @ B @ M)


def vjp(t, A, B, y_bar):
    M = inv(A + t * B)
    return -inner(M @ B @ M, y_bar)
