"""The logarithm of the Wishart density.

The distribution of scatter matrices of Gaussian samples, with nu degrees of freedom and a scale; what depends on nu
alone is left out. By the matrix the gradient is zero at the mode, a multiple of the scale; by the scale it is zero
where the scale, times nu, is the matrix.
"""

from derivations.domains import Nats, Positive, PositiveDefinite
from derivations.sources import BISHOP
from derivations.words import inner, inv, logdet, solve, trace

source = BISHOP


def value(X: PositiveDefinite["n n"], V: PositiveDefinite["n n"], nu: Positive[""]) -> Nats:
    return ((nu - X.shape[0] - 1) * logdet(X) - trace(solve(V, X)) - nu * logdet(V)) / 2


def differential(X, V, nu, dX, dV):
    c, M = nu - X.shape[0] - 1, inv(V)
    yield (
        (c * trace(inv(X) @ dX) - trace(M @ dX) + trace(M @ X @ M @ dV) - nu * trace(M @ dV)) / 2,
        ("{log_determinant_positive_definite}, {trace_of_product} and {trace_of_sandwich_of_inverse}"),
    )
    yield inner(c * inv(X) - M, dX) / 2 + inner(M @ X @ M - nu * M, dV) / 2, "collect: all matrices are symmetric"


def gradient_X(X, V, nu):
    return ((nu - X.shape[0] - 1) * inv(X) - inv(V)) / 2


def gradient_V(X, V, nu):
    return (inv(V) @ X @ inv(V) - nu * inv(V)) / 2
