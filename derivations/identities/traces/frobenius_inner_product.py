"""The inner product of two matrices.

The trace of one matrix, transposed, times the other: the sum of all products of entries in the same place. This is the
inner product in which a gradient is defined. Each matrix is the gradient by the other, with no transpose left, since
the one in the formula is already used up.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import trace

source = COOKBOOK.equation("103", "104")


def value(X: Real["m n"], A: Real["m n"]) -> Scalar:
    return trace(X.T @ A)


def differential(X, A, dX, dA):
    yield trace(dX.T @ A) + trace(X.T @ dA), "{trace_of_product}, and {transpose}"
    yield trace(A.T @ dX) + trace(X.T @ dA), "a matrix and its transpose have the same trace"


def gradient_X(X, A):
    return A


def gradient_A(X, A):
    return X
