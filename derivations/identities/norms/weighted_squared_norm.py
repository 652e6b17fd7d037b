"""A sum of squares with weights.

A quadratic form with a diagonal matrix, written without the matrix: weighted residuals, a penalty that differs from
parameter to parameter. By the vector each entry is scaled by its weight; by the weights the gradient is the squares,
which are never negative, so weights learned this way run off to zero unless something holds them.
"""

from derivations.domains import Real, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d, diag

source = BOYD_VANDENBERGHE


def value(x: Real["n"], w: Real["n"]) -> Scalar:
    return w @ x**2


def differential(x, w, dx, dw):
    yield x**2 @ dw + w @ d(x**2), "{dot_product}"
    yield x**2 @ dw + w @ (2 * x * dx), "{square}"
    yield x**2 @ dw + (2 * w * x) @ dx, "both add up the products of the same entries"


def gradient_x(x, w):
    return 2 * w * x


def gradient_w(x, w):
    return x**2


def hessian_x(x, w):
    return 2 * diag(w)
