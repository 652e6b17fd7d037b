"""The trace of a quadratic form of the rows.

The sum of one quadratic form for every row, where the variable stands on the left and its transpose on the right: the
variance of several linear combinations. The middle matrix comes to stand on the right of the variable in the
gradient; for a form of the columns it stands on the left, and shapes tell the two apart.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import eye, kron, trace

source = COOKBOOK.equation("111", "112", "113")


def value(X: Real["m n"], B: Real["n n"]) -> Scalar:
    return trace(X @ B @ X.T)


def differential(X, B, dX, dB):
    yield trace(dX @ B @ X.T) + trace(X @ dB @ X.T) + trace(X @ B @ dX.T), "{trace}, {matrix_product} and {transpose}"
    yield trace(B @ X.T @ dX) + trace(X.T @ X @ dB) + trace(dX @ B.T @ X.T), "go round; transpose the last trace"
    yield trace(B @ X.T @ dX) + trace(X.T @ X @ dB) + trace(B.T @ X.T @ dX), "and go round in the last"
    yield trace((X @ (B + B.T)).T @ dX) + trace(X.T @ X @ dB), "collect dX: B and its transpose make a symmetric sum"


def gradient_X(X, B):
    return X @ (B + B.T)


def gradient_B(X, B):
    return X.T @ X


def hessian_X(X, B):
    return kron(B + B.T, eye(X.shape[0]))
