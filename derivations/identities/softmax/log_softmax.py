"""Log-softmax.

The logarithms of the softmax probabilities, computed in one piece so that no probability rounds to zero before its
logarithm is taken. The Jacobian is the identity minus the same row of probabilities repeated in every row: each
logarithm rises with its own logit, and all fall together with the normalizer.
"""

from derivations.domains import Real
from derivations.sources import GOODFELLOW
from derivations.words import d, eye, log_softmax, logsumexp, ones_like, outer, size, softmax

source = GOODFELLOW.section("6.2.2.3")


def value(z: Real["K"]) -> Real["K"]:
    return log_softmax(z)


def differential(z, dz):
    yield d(z - logsumexp(z)), "the logarithm of a quotient: the sum of exponentials is subtracted from every logit"
    yield dz - softmax(z) @ dz, "{logsumexp}"
    yield (eye(size(z)) - outer(ones_like(z), softmax(z))) @ dz, "collect dz: the number is subtracted in every row"


def jacobian(z):
    return eye(size(z)) - outer(ones_like(z), softmax(z))


def vjp(z, y_bar):
    return y_bar - y_bar.sum() * softmax(z)
