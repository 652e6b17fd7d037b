"""The determinant of a three by three matrix, by traces.

Every determinant is a polynomial in the traces of the powers. So it has a gradient where there is no inverse, too: the
cofactors, whose transpose is the adjugate of Jacobi's formula. At a matrix of rank two they are not zero, and at rank
one they are. A formula with the inverse says nothing there.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import eye, trace

source = COOKBOOK.equation("41")


def value(X: Real["3 3"]) -> Scalar:
    return (trace(X) ** 3 - 3 * trace(X) * trace(X @ X) + 2 * trace(X @ X @ X)) / 6


def differential(X, dX):
    t, s = trace(X), trace(X @ X)
    yield (
        (t**2 - s) * trace(dX) / 2 - t * trace(X @ dX) + trace(X @ X @ dX),
        "{trace}, {trace_of_square} and {trace_of_matrix_cube}, with {product_rule}",
    )
    yield trace(((t**2 - s) / 2 * eye(3) - t * X + X @ X) @ dX), "the trace is linear; before dX stands the adjugate"


def gradient(X):
    t, s = trace(X), trace(X @ X)
    return ((t**2 - s) / 2 * eye(3) - t * X + X @ X).T
