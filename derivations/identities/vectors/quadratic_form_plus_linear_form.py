"""A quadratic form plus a linear form.

A quadratic objective whose matrix need not be symmetric, such as one written down term by term. The gradient has the
symmetric part of the matrix, twice, and the vector of the linear form; so the minimizer solves a system with the
symmetric part, not with the matrix as it stands.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d

source = COOKBOOK.equation("96", "97", "98")


def value(x: Real["n"], A: Real["n n"], b: Real["n"]) -> Scalar:
    return x @ A @ x + b @ x


def differential(x, A, b, dx):
    yield d(x @ A @ x) + d(b @ x), "the change of a sum is the sum of the changes"
    yield ((A + A.T) @ x) @ dx + b @ dx, "{quadratic_form}, and {dot_product}: only x moves"
    yield ((A + A.T) @ x + b) @ dx, "collect dx"


def gradient(x, A, b):
    return (A + A.T) @ x + b


def hessian(x, A, b):
    return A + A.T
