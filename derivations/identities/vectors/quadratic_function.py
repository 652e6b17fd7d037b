"""A quadratic function.

The objective of least squares, of Newton's method and of every local model: a quadratic, a linear and a constant
term. With the half in front, the gradient has no factor of two and vanishes exactly where the linear system with
this matrix holds.
"""

from derivations.domains import Real, Scalar, Symmetric
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d

source = BOYD_VANDENBERGHE


def value(x: Real["n"], A: Symmetric["n n"], b: Real["n"], c: Scalar) -> Scalar:
    return x @ A @ x / 2 + b @ x + c


def differential(x, A, b, c, dx):
    yield d(x @ A @ x) / 2 + d(b @ x), "d is linear, and c is constant"
    yield (2 * A @ x) @ dx / 2 + b @ dx, "{quadratic_form_symmetric}, and {dot_product}"
    yield (A @ x + b) @ dx, "collect dx"


def gradient(x, A, b, c):
    return A @ x + b


def hessian(x, A, b, c):
    return A
