"""The ratio of two squared norms.

How much more one matrix stretches a direction than another: signal against noise, in discriminant analysis and in beam
forming. The gradient is zero where the two images, pulled back, are parallel, which is the generalized eigenvalue
problem. Scaling x changes nothing, so the gradient is perpendicular to x.
"""

from derivations.domains import FullColumnRank, NonzeroVector, Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, norm

source = COOKBOOK.equation("94", "95")


def value(A: Real["m n"], B: FullColumnRank["m n"], x: NonzeroVector["n"]) -> Scalar:
    return (norm(A @ x) / norm(B @ x)) ** 2


def differential(A, B, x, dx):
    r = (norm(A @ x) / norm(B @ x)) ** 2
    yield d((A @ x) @ (A @ x) / ((B @ x) @ (B @ x))), "the square of a norm is the sum of squares"
    yield (d((A @ x) @ (A @ x)) - r * d((B @ x) @ (B @ x))) / norm(B @ x) ** 2, "{quotient_rule}"
    yield ((2 * A.T @ A @ x) @ dx - r * ((2 * B.T @ B @ x) @ dx)) / norm(B @ x) ** 2, "{least_squares}, twice"
    yield (2 * (A.T @ A @ x - r * (B.T @ B @ x))) @ dx / norm(B @ x) ** 2, "collect dx"


def gradient(A, B, x):
    u = x / norm(x)
    return 2 * (A.T @ A @ u - (norm(A @ u) / norm(B @ u)) ** 2 * (B.T @ B @ u)) / norm(B @ u) ** 2 / norm(x)
