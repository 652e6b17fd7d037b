"""A bilinear form.

Two vectors and the matrix between them: a learned similarity, an energy of interaction. It is linear in each of
the three, so each gradient is what is left when that one is taken away, turned to have its shape. For the matrix
that is an outer product, with the left vector along the rows.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, outer, trace

source = COOKBOOK.equation("70")


def value(x: Real["m"], A: Real["m n"], y: Real["n"]) -> Scalar:
    return x @ A @ y


def differential(x, A, y, dx, dA, dy):
    yield (A @ y) @ dx + x @ d(A @ y), "{dot_product}, of x and A times y"
    yield (A @ y) @ dx + x @ dA @ y + x @ A @ dy, "{linear_map}"
    yield (A @ y) @ dx + trace(outer(y, x) @ dA) + (A.T @ x) @ dy, "a number equals its transpose and its trace"


def gradient_x(x, A, y):
    return A @ y


def gradient_A(x, A, y):
    return outer(x, y)


def gradient_y(x, A, y):
    return A.T @ x
