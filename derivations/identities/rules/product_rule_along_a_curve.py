"""The product rule along a curve of matrices.

Two matrices that both depend on time. The derivative of a matrix by a number is the matrix of the derivatives, so
each factor is replaced by its velocity in turn, and the order of the factors is kept. Swapping them is allowed for
numbers only.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import COOKBOOK
from derivations.words import column, d, inner

source = COOKBOOK.equation("37")


def value(t: Scalar, A: Map["scalar -> m n"], B: Map["scalar -> n p"]) -> Real["m p"]:
    return A(t) @ B(t)


def differential(t, A, B, dt):
    dA, dB = d(A(t)), d(B(t))
    yield (A(t) + dA) @ (B(t) + dB) - A(t) @ B(t) - dA @ dB, "the change of the product, without its second order"
    yield dA @ B(t) + A(t) @ dB, "multiply out, keeping the order"
    yield (A.derivative(t) * dt) @ B(t) + A(t) @ (B.derivative(t) * dt), "each matrix moves by its velocity, times dt"
    yield (A.derivative(t) @ B(t) + A(t) @ B.derivative(t)) * dt, "collect dt, a number"


def jacobian(t, A, B):
    return column(A.derivative(t) @ B(t) + A(t) @ B.derivative(t))


def vjp(t, A, B, y_bar):
    return inner(A.derivative(t) @ B(t) + A(t) @ B.derivative(t), y_bar)
