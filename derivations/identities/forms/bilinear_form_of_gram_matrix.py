"""A bilinear form of the Gram matrix.

The dot product of two images under one matrix: a similarity in a learned space, such as that of a query and a key with
shared weights. The matrix stands twice, once for each vector, and each place gives an outer product; together they are
the matrix times a symmetric matrix of rank two.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, eye, kron, outer, trace

source = COOKBOOK.equation("77")


def value(b: Real["n"], X: Real["m n"], c: Real["n"]) -> Scalar:
    return b @ (X.T @ X) @ c


def differential(b, X, c, dX):
    yield d((X @ b) @ (X @ c)), "both are the dot product of the images"
    yield (X @ c) @ (dX @ b) + (X @ b) @ (dX @ c), "{dot_product}, and {linear_map} in its matrix"
    yield trace(outer(b, X @ c) @ dX) + trace(outer(c, X @ b) @ dX), "{bilinear_form}, in its matrix"
    yield trace((X @ (outer(c, b) + outer(b, c))).T @ dX), "the transpose of an outer product swaps its vectors"


def gradient(b, X, c):
    return X @ (outer(c, b) + outer(b, c))


def hessian(b, X, c):
    return kron(outer(c, b) + outer(b, c), eye(X.shape[0]))
