"""The negative log-likelihood of a Gaussian.

Rows of data, a mean and a covariance; the constant is left out. By the mean the gradient adds up what the mean leaves
over, and is zero at the average of the rows. By the covariance it compares the model with the scatter of the data, and
is zero where the covariance is the average scatter: these are the maximum likelihood estimates.
"""

from derivations.domains import Nats, PositiveDefinite, Real
from derivations.sources import BISHOP
from derivations.words import inner, inv, logdet, solve, trace

source = BISHOP


def value(X: Real["m n"], mu: Real["n"], S: PositiveDefinite["n n"]) -> Nats:
    return (X.shape[0] * logdet(S) + inner((X - mu).T, solve(S, (X - mu).T))) / 2


def differential(X, mu, S, dmu, dS):
    m, W = X.shape[0], solve(S, (X - mu).T)
    yield (
        m * trace(inv(S) @ dS) / 2 - W.sum(axis=1) @ dmu - inner(W @ W.T, dS) / 2,
        ("{log_determinant_positive_definite}, and {mahalanobis_distance_squared}, added up over the rows"),
    )
    yield inner(m * inv(S) - W @ W.T, dS) / 2 - W.sum(axis=1) @ dmu, "collect dS: all is symmetric"


def gradient_mu(X, mu, S):
    return -solve(S, (X - mu).sum(axis=0))


def hessian_mu(X, mu, S):
    return X.shape[0] * inv(S)


def gradient_S(X, mu, S):
    W = solve(S, (X - mu).T)
    return (X.shape[0] * inv(S) - W @ W.T) / 2
