"""The logarithmic barrier of linear inequalities.

One logarithm for the slack of each inequality. Every inequality pushes along its own row, the harder the less slack
is left. The Hessian is a Gram matrix of the rows, each divided by its slack, so the barrier is convex inside. Half the
logarithm of a squared slack is the logarithm of the slack where that is positive, which is where the barrier is used.
"""

from derivations.domains import Real, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import absolute, d, diag, log, smallest

source = BOYD_VANDENBERGHE


def value(x: Real["n"], A: Real["m n"], b: Real["m"]) -> Scalar:
    return -log((b - A @ x) ** 2).sum() / 2


def nonzero(x, A, b):
    return smallest(absolute(b - A @ x))


def differential(x, A, b, dx):
    yield -(d((b - A @ x) ** 2) / (b - A @ x) ** 2).sum() / 2, "{logarithm}, summed over the inequalities"
    yield -(d(b - A @ x) / (b - A @ x)).sum(), "{square}"
    yield (A @ dx / (b - A @ x)).sum(), "A and b are constant"
    yield (1 / (b - A @ x)) @ (A @ dx), "the sum of an entrywise product is a dot product"
    yield (A.T @ (1 / (b - A @ x))) @ dx, "move A to the other side of the dot product"


def gradient(x, A, b):
    return A.T @ (1 / (b - A @ x))


def hessian(x, A, b):
    return A.T @ diag(1 / (b - A @ x) ** 2) @ A
