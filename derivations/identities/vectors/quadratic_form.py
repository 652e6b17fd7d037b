"""A quadratic form.

The simplest curved function of a vector, and the second-order part of every smooth one. The vector stands in it
twice, so its gradient has two terms, one with the matrix and one with its transpose. The well-known form with a
factor of two holds only for a symmetric matrix.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import outer, trace

source = COOKBOOK.equation("72", "81", "98")


def value(x: Real["n"], A: Real["n n"]) -> Scalar:
    return x @ A @ x


def differential(x, A, dx, dA):
    yield (A @ x) @ dx + trace(outer(x, x) @ dA) + (A.T @ x) @ dx, "{bilinear_form}, with x in both places"
    yield ((A + A.T) @ x) @ dx + trace(outer(x, x) @ dA), "collect dx"


def gradient_x(x, A):
    return (A + A.T) @ x


def gradient_A(x, A):
    return outer(x, x)


def hessian_x(x, A):
    return A + A.T
