"""The trace of a form in which a matrix stands four times.

Fourth moments, and the squared distance between two Gram matrices once it is multiplied out. It is a product of two
quadratic forms of the columns, each with the outer matrix on one side. Each of the four places gives one term, found by
bringing it to the end and transposing where needed.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, trace

source = COOKBOOK.equation("123")


def value(B: Real["n p"], X: Real["m n"], C: Real["m m"]) -> Scalar:
    return trace(B.T @ X.T @ C @ X @ X.T @ C @ X @ B)


def differential(B, X, C, dX):
    Q, W = X.T @ C @ X, B @ B.T
    yield trace(B.T @ d(Q) @ Q @ B) + trace(B.T @ Q @ d(Q) @ B), "{trace} and {matrix_product}"
    yield trace((Q @ W + W @ Q) @ d(Q)), "factors go round under a trace"
    yield trace((Q @ W + W @ Q) @ (dX.T @ C @ X + X.T @ C @ dX)), "{matrix_product} and {transpose}"
    yield (
        trace((W @ Q.T + Q.T @ W) @ X.T @ C.T @ dX) + trace((Q @ W + W @ Q) @ X.T @ C @ dX),
        "transpose the first half, and let factors go round",
    )


def gradient(B, X, C):
    Q, W = X.T @ C @ X, B @ B.T
    return C @ X @ (Q @ W + W @ Q) + C.T @ X @ (W @ Q + Q @ W).T
