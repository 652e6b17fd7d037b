"""The Kullback-Leibler divergence from a softmax.

How far the logits a have moved from the reference b. They stand in the first argument, which takes the average:
variational inference, and penalties that keep a policy near an old one. The weights of the average move too, so the
gradient is not a difference of distributions: each class is weighed by how far its log-ratio lies above the average.
Using the other direction's gradient here is a common slip.
"""

from derivations.domains import Nats, Real
from derivations.sources import COVER_THOMAS
from derivations.words import d, log_softmax, softmax

source = COVER_THOMAS


def value(a: Real["K"], b: Real["K"]) -> Nats:
    return softmax(a) @ (log_softmax(a) - log_softmax(b))


def differential(a, b, da):
    p, ratio = softmax(a), log_softmax(a) - log_softmax(b)
    yield ratio @ d(p) + p @ d(log_softmax(a)), "{product_rule}: p and the log-ratio move one at a time, b not at all"
    yield ratio @ d(p) + d(p).sum(), "{logarithm}: p times the change of its logarithm is the change of p"
    yield ratio @ d(p), "the probabilities always sum to 1"
    yield ratio @ (p * (da - p @ da)), "{softmax}"
    yield (p * (ratio - p @ ratio)) @ da, "collect da: the Jacobian of a softmax is symmetric"


def gradient(a, b):
    ratio = log_softmax(a) - log_softmax(b)
    return softmax(a) * (ratio - softmax(a) @ ratio)
