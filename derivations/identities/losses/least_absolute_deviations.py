"""Least absolute deviations.

The sum of absolute residuals of a linear model: median regression, which outliers cannot pull far. Each residual
contributes its sign alone, pulled back by the transposed matrix. Where a residual is zero there is a kink, and some
best fit passes through as many data as there are parameters.
"""

from derivations.domains import Real, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import absolute, d, sign, smallest

source = BOYD_VANDENBERGHE


def value(x: Real["n"], A: Real["m n"], b: Real["m"]) -> Scalar:
    return absolute(A @ x - b).sum()


def kink(x, A, b):
    return smallest(absolute(A @ x - b))


def differential(x, A, b, dx):
    yield sign(A @ x - b) @ d(A @ x - b), "{one_norm}, of the residual"
    yield sign(A @ x - b) @ (A @ dx), "{affine_map}: only x moves"
    yield (A.T @ sign(A @ x - b)) @ dx, "move A to the other side of the dot product"


def gradient(x, A, b):
    return A.T @ sign(A @ x - b)
