"""The trace of a matrix between two others.

A linear function of a matrix seen from both sides. The factors on the right come around to the front, so that the
change stands last, and transposing what is before it reverses the order once more: the gradient has the left factor
on the left again, transposed.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import trace

source = COOKBOOK.equation("101")


def value(A: Real["p m"], X: Real["m n"], B: Real["n p"]) -> Scalar:
    return trace(A @ X @ B)


def differential(A, X, B, dX):
    yield trace(A @ dX @ B), "{trace}, and {matrix_product} with two factors that stand still"
    yield trace(B @ A @ dX), "a trace does not change when its last factor moves to the front"


def gradient(A, X, B):
    return A.T @ B.T
