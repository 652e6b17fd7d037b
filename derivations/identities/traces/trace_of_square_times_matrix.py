"""The trace of the square of a matrix, times another.

The smallest trace in which the places of a variable cannot be exchanged: the other matrix stands once on its left and
once on its right. Twice one of the two would be right only if the matrices commuted.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import trace

source = COOKBOOK.equation("107")


def value(X: Real["n n"], B: Real["n n"]) -> Scalar:
    return trace(X @ X @ B)


def differential(X, B, dX, dB):
    yield trace(dX @ X @ B) + trace(X @ dX @ B) + trace(X @ X @ dB), "{trace} and {matrix_product}"
    yield trace((X @ B + B @ X) @ dX) + trace(X @ X @ dB), "factors go round under a trace, until dX stands last"


def gradient_X(X, B):
    return (X @ B + B @ X).T


def gradient_B(X, B):
    return (X @ X).T
