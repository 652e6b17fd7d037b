"""Softmax cross-entropy.

The loss of a classifier with logits z and target distribution y. Its gradient is the prediction minus the target: an
overconfident logit is pushed down by exactly its excess. This needs targets that sum to one; with other weights the
prediction is multiplied by their sum. The logarithm and the exponential inside cancel, so take the loss of the logits
in one piece.
"""

from derivations.domains import Nats, Real, Simplex
from derivations.sources import BISHOP
from derivations.words import d, diag, log_softmax, logsumexp, outer, softmax

source = BISHOP.equation("4.109")


def value(z: Real["K"], y: Simplex["K"]) -> Nats:
    return -(y @ log_softmax(z))


def differential(z, y, dz):
    yield d(y.sum() * logsumexp(z) - y @ z), "log-softmax subtracts the logsumexp from every logit"
    yield d(logsumexp(z) - y @ z), "the target sums to 1"
    yield d(logsumexp(z)) - y @ dz, "the target is constant"
    yield softmax(z) @ dz - y @ dz, "{logsumexp}"
    yield (softmax(z) - y) @ dz, "collect dz"


def gradient(z, y):
    return softmax(z) - y


def hessian(z, y):
    return diag(softmax(z)) - outer(softmax(z), softmax(z))
