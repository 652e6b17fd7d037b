"""The trace of a product.

The inner product of one matrix with the transpose of the other. Moving a factor from the end to the front leaves a
trace unchanged, and this is how a gradient is read off: bring the change to the end, and what stands before it is the
transpose of the gradient. Forgetting that last transpose is the usual mistake, and shapes show it.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import trace

source = COOKBOOK.equation("100")


def value(X: Real["m n"], Y: Real["n m"]) -> Scalar:
    return trace(X @ Y)


def differential(X, Y, dX, dY):
    yield trace(dX @ Y + X @ dY), "{trace}, then {matrix_product}"
    yield trace(dX @ Y) + trace(X @ dY), "the trace is linear"
    yield trace(Y @ dX) + trace(X @ dY), "a trace does not change when its first factor moves to the end"


def gradient_X(X, Y):
    return Y.T


def gradient_Y(X, Y):
    return X.T
