"""Bilinear form.

A number made of two vectors with a matrix between them: an attention score, a metric, an interaction. It is linear in
each of the three. By the matrix, the gradient is the outer product of the two vectors, of rank one; by a vector, it
is the matrix, or its transpose, times the other vector.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import outer

source = COOKBOOK.equation("70")


def value(a: Real["m"], X: Real["m n"], b: Real["n"]) -> Scalar:
    return a @ X @ b


def differential(a, X, b, da, dX, db):
    yield da @ X @ b + a @ dX @ b + a @ X @ db, "{matrix_product}, twice: one factor moves at a time"


def gradient_a(a, X, b):
    return X @ b


def gradient_X(a, X, b):
    return outer(a, b)


def gradient_b(a, X, b):
    return X.T @ a
