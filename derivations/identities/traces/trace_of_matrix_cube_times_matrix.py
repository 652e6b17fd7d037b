"""The trace of the third power of a matrix, times another.

With another matrix in the product the places of the variable are no longer the same, and each keeps its own term: what
follows it goes round to the front. All whole powers go the same way, with as many terms as the exponent says.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import matrix_power, trace

source = COOKBOOK.equation("122")


def value(A: Real["n n"], X: Real["n n"]) -> Scalar:
    return trace(A @ matrix_power(X, exponent=3))


def differential(A, X, dA, dX):
    yield trace(dA @ X @ X @ X) + trace(A @ (dX @ X @ X + X @ dX @ X + X @ X @ dX)), "{trace_of_product}, {matrix_cube}"
    yield trace(X @ X @ X @ dA) + trace((X @ X @ A + X @ A @ X + A @ X @ X) @ dX), "multiply out; factors go round"


def gradient_A(A, X):
    return matrix_power(X, exponent=3).T


def gradient_X(A, X):
    return (X @ X @ A + X @ A @ X + A @ X @ X).T
