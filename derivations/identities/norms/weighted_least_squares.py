"""Weighted least squares.

Least squares in which residuals count differently, or together: the weights are the inverse covariance of the
noise. The residual is weighted before it is pulled back by the transposed matrix. If the weight matrix is not
symmetric, the factor of two is wrong.
"""

from derivations.domains import Real, Scalar, Symmetric
from derivations.sources import COOKBOOK
from derivations.words import d

source = COOKBOOK.equation("84")


def value(x: Real["n"], A: Real["m n"], b: Real["m"], W: Symmetric["m m"]) -> Scalar:
    return (A @ x - b) @ W @ (A @ x - b)


def differential(x, A, b, W, dx):
    yield (2 * W @ (A @ x - b)) @ d(A @ x - b), "{quadratic_form_symmetric}, of the residual"
    yield (2 * W @ (A @ x - b)) @ A @ dx, "only x moves"
    yield (2 * A.T @ W @ (A @ x - b)) @ dx, "move A to the other side of the dot product"


def gradient(x, A, b, W):
    return 2 * A.T @ W @ (A @ x - b)


def hessian(x, A, b, W):
    return 2 * A.T @ W @ A
