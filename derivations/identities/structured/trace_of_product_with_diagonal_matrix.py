"""The trace of a product with a diagonal matrix.

A diagonal matrix moves along its diagonal alone, so only the diagonal of the other matrix is seen. The gradient is that
diagonal, as a diagonal matrix: the plain gradient projected onto the directions in which the variable can move.
"""

from derivations.domains import Diagonal, Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import diag, diagonal, inner, trace

source = COOKBOOK.equation("142")


def value(A: Real["n n"], X: Diagonal["n n"]) -> Scalar:
    return trace(A @ X)


def differential(A, X, dA, dX):
    yield trace(dA @ X) + trace(A @ dX), "{trace_of_product}: one factor moves at a time"
    yield inner(X, dA) + inner(A.T, dX), "a trace of a product is an inner product with the transpose; X is its own"
    yield inner(X, dA) + inner(diag(diagonal(A)), dX), "dX is diagonal, and sees the diagonal of A alone"


def gradient_A(A, X):
    return X


def gradient_X(A, X):
    return diag(diagonal(A))
