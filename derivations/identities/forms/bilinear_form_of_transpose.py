"""A bilinear form of the transpose.

The form with the matrix turned round: the vectors trade places, and so they do in the gradient, which still has the
shape of the matrix as it was declared, not of its transpose. Shapes tell which outer product is meant, unless the
matrix is square.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, outer, trace

source = COOKBOOK.equation("71")


def value(a: Real["n"], X: Real["m n"], b: Real["m"]) -> Scalar:
    return a @ X.T @ b


def differential(a, X, b, dX):
    yield d(b @ X @ a), "a number equals its transpose"
    yield trace(outer(a, b) @ dX), "{bilinear_form}: only X moves"


def gradient(a, X, b):
    return outer(b, a)
