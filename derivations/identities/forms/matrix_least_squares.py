"""Least squares for a matrix between two others.

The squared Frobenius norm of a residual with an unknown matrix in the middle: many regressions at once, or the weights
between two fixed layers. The residual is pulled back from both sides, by the transposes, in the places where the
factors stood.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, kron, square, trace

source = COOKBOOK.equation("119")


def value(A: Real["m n"], X: Real["n p"], B: Real["p q"], C: Real["m q"]) -> Scalar:
    return square(A @ X @ B - C).sum()


def differential(A, X, B, C, dX, dC):
    R = A @ X @ B - C
    yield trace(2 * R.T @ d(A @ X @ B - C)), "{frobenius_norm_squared}, of the residual"
    yield trace(2 * R.T @ A @ dX @ B) - trace(2 * R.T @ dC), "{matrix_product}: only X and C move"
    yield (
        trace(2 * B @ R.T @ A @ dX) - trace(2 * R.T @ dC),
        "a trace does not change when its last factor moves to the front",
    )


def gradient_X(A, X, B, C):
    return 2 * A.T @ (A @ X @ B - C) @ B.T


def gradient_C(A, X, B, C):
    return 2 * (C - A @ X @ B)


def hessian_X(A, X, B, C):
    return 2 * kron(B @ B.T, A.T @ A)
