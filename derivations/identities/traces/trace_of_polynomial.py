"""The trace of a polynomial of a matrix.

What holds for one power under a trace holds for sums of powers, with any coefficients: the gradient is the derivative
that numbers have, taken at the matrix, and transposed. Limits of polynomials, such as exponentials and sines, follow
the same rule.
"""

from derivations.domains import Real, Scalar
from derivations.sources import HIGHAM_FUNCTIONS
from derivations.words import eye, trace

source = HIGHAM_FUNCTIONS


def value(a: Scalar, b: Scalar, c: Scalar, X: Real["n n"]) -> Scalar:
    return trace(a * X + b * X @ X + c * X @ X @ X)


def differential(a, b, c, X, dX):
    yield (
        a * trace(dX) + b * (2 * trace(X @ dX)) + c * (3 * trace(X @ X @ dX)),
        ("{trace}, {trace_of_square} and {trace_of_matrix_cube}: the trace is linear"),
    )
    yield trace((a * eye(X.shape[0]) + 2 * b * X + 3 * c * X @ X) @ dX), "collect dX"


def gradient(a, b, c, X):
    return (a * eye(X.shape[0]) + 2 * b * X + 3 * c * X @ X).T
