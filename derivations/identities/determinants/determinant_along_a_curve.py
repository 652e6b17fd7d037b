"""The determinant along a curve.

Jacobi's formula for a matrix that moves with time: the determinant grows at the rate of the trace of the inverse times
the velocity. For the solution of a linear differential equation that trace is the trace of its matrix, which is
Liouville's formula. Here the curve is a parabola, the general one to second order, so that the second derivative
shows what the acceleration adds.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import column, det, inv, trace

source = COOKBOOK.equation("46", "48")


def value(t: Scalar, A: Real["n n"], B: Real["n n"], C: Real["n n"]) -> Scalar:
    return det(A + t * B + t**2 * C)


def nonzero(t, A, B, C):
    return det(A + t * B + t**2 * C)


def differential(t, A, B, C, dt):
    Y, velocity = A + t * B + t**2 * C, B + 2 * t * C
    yield det(Y) * trace(inv(Y) @ (dt * B + 2 * t * dt * C)), "{determinant}, {scalar_times_matrix} and {square}"
    yield det(Y) * trace(inv(Y) @ velocity) * dt, "collect dt: what it multiplies is the velocity"


def gradient(t, A, B, C):
    Y, velocity = A + t * B + t**2 * C, B + 2 * t * C
    return det(Y) * trace(inv(Y) @ velocity)


def hessian(t, A, B, C):
    Y, velocity = A + t * B + t**2 * C, B + 2 * t * C
    R = inv(Y) @ velocity
    return column(column(det(Y) * (2 * trace(inv(Y) @ C) + trace(R) ** 2 - trace(R @ R))))
