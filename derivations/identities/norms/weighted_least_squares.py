"""Weighted least squares.

Least squares in which residuals count differently, or together: the weights are the inverse covariance of the
noise. The residual is weighted before it is pulled back by the transposed matrix. If the weight matrix is not
symmetric, the factor of two is wrong.
"""

from derivations.domains import Real, Scalar, Symmetric
from derivations.sources import COOKBOOK
from derivations.words import d, outer, trace

source = COOKBOOK.equation("84", "86", "87", "88")


def value(x: Real["n"], A: Real["m n"], b: Real["m"], W: Symmetric["m m"]) -> Scalar:
    return (A @ x - b) @ W @ (A @ x - b)


def differential(x, A, b, W, dx, dA, db):
    v = 2 * W @ (A @ x - b)
    yield v @ d(A @ x - b), "{quadratic_form_symmetric}, of the residual: W does not move"
    yield v @ (dA @ x + A @ dx - db), "{affine_map}: the change of the residual"
    yield (A.T @ v) @ dx + trace(outer(x, v) @ dA) - v @ db, "{bilinear_form}, in each of its variables"


def gradient_x(x, A, b, W):
    return 2 * A.T @ W @ (A @ x - b)


def gradient_A(x, A, b, W):
    return 2 * outer(W @ (A @ x - b), x)


def gradient_b(x, A, b, W):
    return 2 * W @ (b - A @ x)


def hessian_x(x, A, b, W):
    return 2 * A.T @ W @ A


def hessian_b(x, A, b, W):
    return 2 * W
