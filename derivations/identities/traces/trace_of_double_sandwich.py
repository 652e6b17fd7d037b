"""The trace of a product in which a matrix stands twice.

Two copies of the variable with fixed factors between them, neither of them transposed. Each copy is brought to the
end in turn, and the two terms differ by the exchange of the fixed factors. They agree when the fixed factors are the
same.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import trace

source = COOKBOOK.equation("114")


def value(A: Real["n m"], X: Real["m n"], B: Real["n m"]) -> Scalar:
    return trace(A @ X @ B @ X)


def differential(A, X, B, dX):
    yield trace(A @ dX @ B @ X) + trace(A @ X @ B @ dX), "{trace} and {matrix_product}: X moves in two places"
    yield trace(B @ X @ A @ dX) + trace(A @ X @ B @ dX), "factors go round under a trace"


def gradient(A, X, B):
    return A.T @ X.T @ B.T + B.T @ X.T @ A.T
