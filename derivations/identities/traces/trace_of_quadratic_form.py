"""The trace of a quadratic form.

The sum of one quadratic form for every column: the objective of principal components, and a squared norm when the
middle matrix is the identity. The variable stands twice, so there are two parts; they are equal, and the gradient is
twice one of them, only when the middle matrix is symmetric.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import eye, kron, trace

source = COOKBOOK.equation("108", "109", "110")


def value(X: Real["n p"], A: Real["n n"]) -> Scalar:
    return trace(X.T @ A @ X)


def differential(X, A, dX):
    yield trace(dX.T @ A @ X + X.T @ A @ dX), "{trace}, {matrix_product} and {transpose}: X moves in two places"
    yield trace(dX.T @ A @ X) + trace(X.T @ A @ dX), "the trace is linear"
    yield trace(X.T @ A.T @ dX) + trace(X.T @ A @ dX), "a matrix and its transpose have the same trace"
    yield trace(((A + A.T) @ X).T @ dX), "collect dX: the sum of A and its transpose is symmetric"


def gradient(X, A):
    return (A + A.T) @ X


def hessian(X, A):
    return kron(eye(X.shape[1]), A + A.T)
