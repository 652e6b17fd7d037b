"""The entropy of a softmax.

How undecided a distribution is, as a function of its logits: added to a reward to keep a policy exploring, or to a
loss to sharpen attention. To raise it, logits above the average go down and logits below it go up, each with its
probability as weight. The average is the one that the probabilities themselves take, not the plain mean.
"""

from derivations.domains import Nats, Real
from derivations.sources import COVER_THOMAS
from derivations.words import d, log_softmax, logsumexp, softmax

source = COVER_THOMAS


def value(z: Real["K"]) -> Nats:
    return -(softmax(z) @ log_softmax(z))


def differential(z, dz):
    p = softmax(z)
    yield d(logsumexp(z) - p @ z), "log-softmax is z minus logsumexp, and probabilities sum to 1"
    yield d(logsumexp(z)) - p @ dz - z @ d(p), "{product_rule}: probabilities and logits move one at a time"
    yield -z @ d(p), "{logsumexp}: its differential is what the second term takes away"
    yield -z @ (p * (dz - p @ dz)), "{softmax}"
    yield -(p * (z - p @ z)) @ dz, "collect dz: the Jacobian of a softmax is symmetric"


def gradient(z):
    return -softmax(z) * (z - softmax(z) @ z)
