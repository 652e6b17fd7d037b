"""The log-likelihood of a Gaussian mixture.

One point and several clusters, the rows of a matrix of means, with a common precision. Each mean is pulled towards the
point by the share that its cluster takes of it, the responsibility: a softmax. The same shares are the step of
expectation maximization. What does not depend on the means is left out.
"""

from derivations.domains import Nats, PositiveDefinite, Real
from derivations.sources import BISHOP
from derivations.words import d, diag, inner, logsumexp, softmax

source = BISHOP


def value(M: Real["k n"], x: Real["n"], a: Real["k"], P: PositiveDefinite["n n"]) -> Nats:
    return logsumexp(a - (((x - M) @ P) * (x - M)).sum(axis=1) / 2)


def differential(M, x, a, P, dM):
    R = x - M
    r = softmax(a - ((R @ P) * R).sum(axis=1) / 2)
    yield -(r @ d(((R @ P) * R).sum(axis=1))) / 2, "{logsumexp}; a is constant"
    yield r @ ((R @ P) * dM).sum(axis=1), "{quadratic_form_symmetric}, row by row; x is constant"
    yield inner(diag(r) @ R @ P, dM), "the weights of the rows are a diagonal matrix on the left"


def gradient(M, x, a, P):
    R = x - M
    return diag(softmax(a - ((R @ P) * R).sum(axis=1) / 2)) @ R @ P
