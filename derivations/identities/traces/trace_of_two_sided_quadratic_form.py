"""The trace of a quadratic form with a matrix on either side.

One fixed matrix acts on the rows of the variable and another on its columns: the exponent of a matrix normal density,
the smoothness of a signal on two graphs. The first term of the gradient has both fixed matrices as they are, the second
has both transposed. A further fixed factor at either end changes nothing, as it goes round and joins the one in the
middle.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import kron, trace

source = COOKBOOK.equation("117", "118")


def value(X: Real["m n"], B: Real["m m"], C: Real["n n"]) -> Scalar:
    return trace(X.T @ B @ X @ C)


def differential(X, B, C, dX):
    yield trace(dX.T @ B @ X @ C) + trace(X.T @ B @ dX @ C), "{trace}, {matrix_product} and {transpose}"
    yield trace(C.T @ X.T @ B.T @ dX) + trace(X.T @ B @ dX @ C), "a matrix and its transpose have the same trace"
    yield trace(C.T @ X.T @ B.T @ dX) + trace(C @ X.T @ B @ dX), "the last factor of the second moves to the front"
    yield trace((B @ X @ C + B.T @ X @ C.T).T @ dX), "collect dX"


def gradient(X, B, C):
    return B @ X @ C + B.T @ X @ C.T


def hessian(X, B, C):
    return kron(C.T, B) + kron(C, B.T)
