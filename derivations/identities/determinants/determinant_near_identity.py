"""The determinant near the identity.

The characteristic polynomial, read from its other end: at zero the determinant is one, its slope is the trace, and its
second derivative is the square of the trace less the trace of the square. The determinant of the matrix itself enters
only with the highest power. Between, Jacobi's formula holds as along any line.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import column, det, eye, inv, trace

source = COOKBOOK.equation("28")


def value(t: Scalar, A: Real["n n"]) -> Scalar:
    return det(eye(A.shape[0]) + t * A)


def nonzero(t, A):
    return det(eye(A.shape[0]) + t * A)


def differential(t, A, dt):
    M = inv(eye(A.shape[0]) + t * A)
    yield det(eye(A.shape[0]) + t * A) * trace(M @ (dt * A)), "{determinant}, and {scalar_times_matrix}"
    yield det(eye(A.shape[0]) + t * A) * trace(M @ A) * dt, "the trace is linear"


def gradient(t, A):
    M = inv(eye(A.shape[0]) + t * A)
    return det(eye(A.shape[0]) + t * A) * trace(M @ A)


def hessian(t, A):
    R = inv(eye(A.shape[0]) + t * A) @ A
    return column(column(det(eye(A.shape[0]) + t * A) * (trace(R) ** 2 - trace(R @ R))))
