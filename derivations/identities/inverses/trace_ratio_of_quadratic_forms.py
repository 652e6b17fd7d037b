"""The trace of a ratio of quadratic forms.

Discriminant analysis: the spread between classes measured in units of the spread within them, summed over the
directions that the columns span. A quotient rule for matrices: one part for the numerator, and one with the opposite
sign for the denominator, which stands on both sides of the numerator.
"""

from derivations.domains import Real, Scalar, Symmetric
from derivations.sources import COOKBOOK
from derivations.words import d, det, inv, trace

source = COOKBOOK.equation("126")


def value(X: Real["m n"], C: Symmetric["m m"], B: Symmetric["m m"]) -> Scalar:
    return trace(inv(X.T @ C @ X) @ (X.T @ B @ X))


def nonzero(X, C, B):
    return det(X.T @ C @ X)


def differential(X, C, B, dX):
    M, N = inv(X.T @ C @ X), X.T @ B @ X
    yield trace(d(M) @ N) + trace(M @ d(N)), "{trace_of_product}"
    yield -2 * trace(M @ N @ M @ X.T @ C @ dX) + trace(M @ d(N)), "{trace_of_inverse_quadratic_form}; N is symmetric"
    yield -2 * trace(M @ N @ M @ X.T @ C @ dX) + trace(M @ dX.T @ B @ X) + trace(M @ X.T @ B @ dX), "{congruence}"
    yield (
        -2 * trace(M @ N @ M @ X.T @ C @ dX) + 2 * trace(M @ X.T @ B @ dX),
        ("transpose the second and go round: M and B are symmetric, so it equals the third"),
    )


def gradient(X, C, B):
    M, BX = inv(X.T @ C @ X), B @ X
    return 2 * BX @ M - 2 * C @ X @ M @ (X.T @ BX) @ M
