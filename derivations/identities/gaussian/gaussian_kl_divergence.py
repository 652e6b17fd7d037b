"""The Kullback-Leibler divergence of two Gaussians.

How far a Gaussian is from another, in nats: the objective of variational inference. By the first mean it pulls towards
the second; by the first covariance it compares two precisions. It is zero, with all its gradients, where the two agree.
"""

from derivations.domains import Nats, PositiveDefinite, Real
from derivations.sources import RASMUSSEN_WILLIAMS
from derivations.words import inner, inv, logdet, outer, solve, trace

source = RASMUSSEN_WILLIAMS


def value(m: Real["n"], S: PositiveDefinite["n n"], mu: Real["n"], T: PositiveDefinite["n n"]) -> Nats:
    return (trace(solve(T, S)) + (m - mu) @ solve(T, m - mu) - m.shape[0] + logdet(T) - logdet(S)) / 2


def differential(m, S, mu, T, dm, dS, dT):
    w = solve(T, m - mu)
    yield (
        w @ dm
        + (trace(inv(T) @ dS) - trace(inv(S) @ dS)) / 2
        + (trace(inv(T) @ dT) - trace(inv(T) @ S @ inv(T) @ dT) - w @ dT @ w) / 2,
        "{mahalanobis_distance_squared}, {log_determinant} and {trace_of_sandwich_of_inverse}",
    )
    yield (
        w @ dm + inner(inv(T) - inv(S), dS) / 2 + inner(inv(T) - inv(T) @ S @ inv(T) - outer(w, w), dT) / 2,
        ("collect: all matrices are symmetric"),
    )


def gradient_m(m, S, mu, T):
    return solve(T, m - mu)


def gradient_S(m, S, mu, T):
    return (inv(T) - inv(S)) / 2


def gradient_T(m, S, mu, T):
    w = solve(T, m - mu)
    return (inv(T) - solve(T, solve(T, S).T) - outer(w, w)) / 2
