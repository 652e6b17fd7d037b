"""Kullback-Leibler divergence of two softmax distributions.

How badly the logits b describe what the logits a produce: the loss of distillation and of trust regions. In the
second argument its gradient is the difference of the two distributions, as for a cross-entropy. In the first it is
not, because the distribution that takes the average moves too: the two directions of the divergence train
differently.
"""

from derivations.domains import Nats, Real
from derivations.sources import COVER_THOMAS
from derivations.words import d, diag, log_softmax, outer, softmax

source = COVER_THOMAS


def value(a: Real["K"], b: Real["K"]) -> Nats:
    return softmax(a) @ (log_softmax(a) - log_softmax(b))


def differential(a, b, da, db):
    p, q, gap = softmax(a), softmax(b), log_softmax(a) - log_softmax(b)
    yield gap @ d(p) + p @ d(log_softmax(a)) - p @ d(log_softmax(b)), "{product_rule}"
    yield gap @ d(p) + p @ (da - p @ da) - p @ (db - q @ db), "{log_softmax}"
    yield gap @ d(p) + (q - p) @ db, "the probabilities p sum to 1: the part in da cancels"
    yield gap @ (p * (da - p @ da)) + (q - p) @ db, "{softmax}"
    yield (p * (gap - p @ gap)) @ da + (q - p) @ db, "collect da: the Jacobian of a softmax is symmetric"


def gradient_a(a, b):
    gap = log_softmax(a) - log_softmax(b)
    return softmax(a) * (gap - softmax(a) @ gap)


def gradient_b(a, b):
    return softmax(b) - softmax(a)


def hessian_b(a, b):
    return diag(softmax(b)) - outer(softmax(b), softmax(b))
