"""A bilinear form of two images under one matrix.

A learned similarity: two vectors are embedded by the same matrix and compared by another. The embedding stands twice,
and each place gives an outer product, with the comparing matrix transposed in one of them. With respect to that matrix
the form is linear, and its gradient is the outer product of the images.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, outer, trace

source = COOKBOOK.equation("82")


def value(b: Real["n"], X: Real["m n"], D: Real["m m"], c: Real["n"]) -> Scalar:
    return b @ (X.T @ D @ X) @ c


def differential(b, X, D, c, dX, dD):
    u, v = X @ b, X @ c
    yield d((X @ b) @ D @ (X @ c)), "the transpose of X belongs to b"
    yield (D @ v) @ (dX @ b) + trace(outer(v, u) @ dD) + (D.T @ u) @ (dX @ c), "{bilinear_form}, then {linear_map}"
    yield (
        trace(outer(b, D @ v) @ dX) + trace(outer(c, D.T @ u) @ dX) + trace(outer(v, u) @ dD),
        "{bilinear_form}, in its matrix",
    )
    yield trace((outer(D @ v, b) + outer(D.T @ u, c)).T @ dX) + trace(outer(u, v).T @ dD), "collect dX"


def gradient_X(b, X, D, c):
    return outer(D @ X @ c, b) + outer(D.T @ X @ b, c)


def gradient_D(b, X, D, c):
    return outer(X @ b, X @ c)
