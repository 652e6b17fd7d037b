"""The entropy of projections of a Gaussian.

How many nats a few linear measurements of a Gaussian tell, without the constant that each measurement adds: feature
extraction, sensor placement. With the identity for the directions it is the entropy of the Gaussian itself, and its
gradient by the covariance is half the precision.
"""

from derivations.domains import FullColumnRank, Nats, PositiveDefinite
from derivations.sources import COVER_THOMAS
from derivations.words import inner, inv, logdet, solve, trace

source = COVER_THOMAS


def value(W: FullColumnRank["n k"], S: PositiveDefinite["n n"]) -> Nats:
    return logdet(W.T @ S @ W) / 2


def differential(W, S, dW, dS):
    M = inv(W.T @ S @ W)
    yield (
        trace(M @ (dW.T @ S @ W + W.T @ dS @ W + W.T @ S @ dW)) / 2,
        "{log_determinant_positive_definite} and {congruence}",
    )
    yield trace(M @ W.T @ dS @ W) / 2 + trace(M @ W.T @ S @ dW), "the terms with dW are each other's transpose"
    yield inner(W @ M @ W.T, dS) / 2 + inner(S @ W @ M, dW), "factors go round; M and S are symmetric"


def gradient_W(W, S):
    return solve(W.T @ S @ W, W.T @ S).T


def gradient_S(W, S):
    return W @ solve(W.T @ S @ W, W.T) / 2
