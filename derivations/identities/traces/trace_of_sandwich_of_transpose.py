"""The trace of a transposed matrix between two others.

A linear function that sees the matrix transposed. The transpose is taken off by transposing all of it, which leaves a
trace as it is but reverses the order: the right factor comes to stand in front. The gradient is the product of the
outer factors with the variable left out, and nothing is transposed.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import trace

source = COOKBOOK.equation("102")


def value(A: Real["p n"], X: Real["m n"], B: Real["m p"]) -> Scalar:
    return trace(A @ X.T @ B)


def differential(A, X, B, dX):
    yield trace(A @ dX.T @ B), "{trace}, {matrix_product} and {transpose}"
    yield trace(B.T @ dX @ A.T), "a matrix and its transpose have the same trace"
    yield trace((B @ A).T @ dX), "move the last factor to the front; it joins the other, both transposed"


def gradient(A, X, B):
    return B @ A
