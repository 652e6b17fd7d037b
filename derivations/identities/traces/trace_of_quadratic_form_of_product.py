"""The trace of a quadratic form of a product of two matrices.

The energy of a linear network with two layers, or of a basis with coefficients. It is a quadratic form of the product,
whose gradient is then carried to each factor, past the other one, transposed.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import kron, trace

source = COOKBOOK.equation("116")


def value(X: Real["m n"], B: Real["n p"], C: Real["m m"]) -> Scalar:
    return trace((X @ B).T @ C @ (X @ B))


def differential(X, B, C, dX, dB):
    G = (C + C.T) @ X @ B
    yield trace(G.T @ (dX @ B + X @ dB)), "{trace_of_quadratic_form}, and {matrix_product}"
    yield trace(B @ G.T @ dX) + trace(G.T @ X @ dB), "multiply out; factors go round under a trace"


def gradient_X(X, B, C):
    return (C + C.T) @ X @ (B @ B.T)


def gradient_B(X, B, C):
    return X.T @ (C + C.T) @ X @ B


def hessian_X(X, B, C):
    return kron(B @ B.T, C + C.T)
