"""The Kullback-Leibler divergence to a softmax.

How badly the logits b describe the distribution that the logits a produce: the loss of distillation, where a is a
teacher. The teacher stands still, so its entropy is a constant and the gradient is that of a cross-entropy:
prediction minus target. The divergence is not symmetric; by its first argument it has another gradient.
"""

from derivations.domains import Nats, Real
from derivations.sources import COVER_THOMAS
from derivations.words import d, diag, log_softmax, outer, softmax

source = COVER_THOMAS


def value(a: Real["K"], b: Real["K"]) -> Nats:
    return softmax(a) @ (log_softmax(a) - log_softmax(b))


def differential(a, b, db):
    yield -softmax(a) @ d(log_softmax(b)), "a stands still"
    yield -softmax(a) @ (db - softmax(b) @ db), "{log_softmax}"
    yield (softmax(b) - softmax(a)) @ db, "the probabilities of a sum to 1: collect db"


def gradient(a, b):
    return softmax(b) - softmax(a)


def hessian(a, b):
    return diag(softmax(b)) - outer(softmax(b), softmax(b))
