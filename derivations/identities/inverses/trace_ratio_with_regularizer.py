"""The trace of a regularized ratio of quadratic forms.

The ratio of discriminant analysis with a matrix added to the denominator, which keeps it invertible. The added matrix
must be symmetric, as the other two are; with one that is not, the two places of the variable give different terms and
cannot be joined.
"""

from derivations.domains import Real, Scalar, Symmetric
from derivations.sources import COOKBOOK
from derivations.words import d, det, inv, trace

source = COOKBOOK.equation("127")


def value(X: Real["m n"], A: Symmetric["n n"], C: Symmetric["m m"], B: Symmetric["m m"]) -> Scalar:
    return trace(inv(A + X.T @ C @ X) @ (X.T @ B @ X))


def nonzero(X, A, C, B):
    return det(A + X.T @ C @ X)


def differential(X, A, C, B, dX):
    M, N = inv(A + X.T @ C @ X), X.T @ B @ X
    yield trace(M @ d(N)) - trace(M @ N @ M @ d(X.T @ C @ X)), "{trace_of_product} and {inverse}; A is constant"
    yield trace(M @ (dX.T @ B @ X + X.T @ B @ dX)) - trace(M @ N @ M @ (dX.T @ C @ X + X.T @ C @ dX)), "{congruence}"
    yield (
        2 * trace(M @ X.T @ B @ dX) - 2 * trace(M @ N @ M @ X.T @ C @ dX),
        ("transpose the terms with dX transposed, and go round: all of A, B, C, M, N are symmetric"),
    )


def gradient(X, A, C, B):
    M, BX = inv(A + X.T @ C @ X), B @ X
    return 2 * BX @ M - 2 * C @ X @ M @ (X.T @ BX) @ M
