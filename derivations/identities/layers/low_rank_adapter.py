"""A low-rank adapter.

Fixed weights plus a product of two thin matrices, which alone are trained. The gradient of each factor is that of
the full weights, an outer product of cotangent and input, multiplied by the other factor; it can be had without
ever forming a matrix of the full size. Where one factor starts at zero, the other does not move at first.
"""

from derivations.domains import Real
from derivations.sources import HU
from derivations.words import column, eye, kron, outer

source = HU


def value(x: Real["n"], W: Real["m n"], B: Real["m r"], A: Real["r n"]) -> Real["m"]:
    return W @ x + B @ (A @ x)


def differential(x, W, B, A, dx, dB, dA):
    yield W @ dx + dB @ (A @ x) + B @ (dA @ x) + B @ (A @ dx), "{matrix_product}: one factor moves at a time"
    yield (W + B @ A) @ dx + dB @ (A @ x) + B @ (dA @ x), "collect dx"


def jacobian_x(x, W, B, A):
    return W + B @ A


def vjp_x(x, W, B, A, y_bar):
    return W.T @ y_bar + A.T @ (B.T @ y_bar)


def jacobian_B(x, W, B, A):
    return kron(column(A @ x).T, eye(B.shape[0]))


def vjp_B(x, W, B, A, y_bar):
    return outer(y_bar, A @ x)


def jacobian_A(x, W, B, A):
    return kron(column(x).T, B)


def vjp_A(x, W, B, A, y_bar):
    return outer(B.T @ y_bar, x)
