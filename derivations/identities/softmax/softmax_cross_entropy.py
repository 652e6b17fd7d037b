"""Softmax cross-entropy.

The loss of a classifier with logits z and target distribution y. Its gradient is the prediction minus
the target: an overconfident logit is pushed down by exactly its excess.
"""

from derivations.domains import Nats, Real, Simplex
from derivations.sources import BISHOP
from derivations.words import d, exp, log, logsumexp, softmax

source = BISHOP.equation("4.109")


def value(z: Real["k"], y: Simplex["k"]) -> Nats:
    return logsumexp(z) - y @ z


def differential(z, y, dz):
    yield d(logsumexp(z)) - y @ dz, "d is linear, and y is constant"
    yield d(log(exp(z).sum())) - y @ dz, "definition of logsumexp"
    yield d(exp(z).sum()) / exp(z).sum() - y @ dz, "the differential of a logarithm is the relative change"
    yield exp(z) @ dz / exp(z).sum() - y @ dz, "the differential of exp, entry by entry, then summed"
    yield (softmax(z) - y) @ dz, "definition of softmax; collect dz"


def gradient(z, y):
    return softmax(z) - y


def hessian(z, y):
    from derivations.words import diag, outer

    return diag(softmax(z)) - outer(softmax(z), softmax(z))
