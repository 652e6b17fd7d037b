"""The trace of the inverse of a quadratic form, times a matrix.

The variance of estimates, as a function of the design: weights in the middle, and a fixed matrix that says which
combinations of the estimates matter. For a symmetric middle matrix the two places of the variable give the same
term, with the fixed matrix symmetrized.
"""

from derivations.domains import Real, Scalar, Symmetric
from derivations.sources import COOKBOOK
from derivations.words import d, det, inv, trace

source = COOKBOOK.equation("125")


def value(X: Real["m n"], C: Symmetric["m m"], A: Real["n n"]) -> Scalar:
    return trace(inv(X.T @ C @ X) @ A)


def nonzero(X, C, A):
    return det(X.T @ C @ X)


def differential(X, C, A, dX):
    M = inv(X.T @ C @ X)
    yield -trace(M @ A @ M @ d(X.T @ C @ X)), "{trace_of_product} and {inverse}; factors go round under a trace"
    yield -trace(M @ A @ M @ (dX.T @ C @ X)) - trace(M @ A @ M @ (X.T @ C @ dX)), "{congruence}"
    yield (
        -trace(X.T @ C @ dX @ M @ A.T @ M) - trace(M @ A @ M @ X.T @ C @ dX),
        "transpose the first: M, C are symmetric",
    )
    yield -trace(M @ (A + A.T) @ M @ X.T @ C @ dX), "the last three factors of the first trace go round; collect"


def gradient(X, C, A):
    M = inv(X.T @ C @ X)
    return -C @ X @ M @ (A + A.T) @ M
