"""A bilinear form of the Gram matrix of the square.

The dot product of two vectors after two steps of the same linear recurrence, such as a network with tied layers. The
matrix stands in four places, two for each vector. Shapes do not tell a term from its transpose here: in the gradient,
each vector's own path stands on the right.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, outer, trace

source = COOKBOOK.equation("92")


def value(a: Real["n"], X: Real["n n"], b: Real["n"]) -> Scalar:
    return (X @ X @ a) @ (X @ X @ b)


def differential(a, X, b, dX):
    u, v = X @ X @ a, X @ X @ b
    yield v @ d(X @ X @ a) + u @ d(X @ X @ b), "{dot_product}"
    yield v @ (dX @ X @ a + X @ dX @ a) + u @ (dX @ X @ b + X @ dX @ b), "{matrix_product}: one factor moves at a time"
    yield (
        trace((outer(X @ a, v) + outer(a, X.T @ v) + outer(X @ b, u) + outer(b, X.T @ u)) @ dX),
        "{bilinear_form}, in its matrix, for each of the four",
    )


def gradient(a, X, b):
    u, v = X @ X @ a, X @ X @ b
    return outer(v, X @ a) + outer(X.T @ v, a) + outer(u, X @ b) + outer(X.T @ u, b)
