"""Binary cross-entropy with logits.

The loss of yes-or-no predictions, summed over a batch. The gradient is again the prediction minus the target, entry
by entry: the slope of the sigmoid cancels against the logarithm, so a unit that is confidently wrong still learns.
Taken of probabilities instead of logits, the same loss divides zero by zero once a unit saturates.
"""

from derivations.domains import Nats, Probability, Real
from derivations.sources import BISHOP
from derivations.words import d, diag, log_sigmoid, sigmoid, softplus

source = BISHOP.equation("4.91")


def value(z: Real["m"], y: Probability["m"]) -> Nats:
    return -(y * log_sigmoid(z) + (1 - y) * log_sigmoid(-z)).sum()


def differential(z, y, dz):
    yield d((y * softplus(-z) + (1 - y) * softplus(z)).sum()), "minus the log of a sigmoid is the softplus of -z"
    yield d((softplus(z) - y * z).sum()), "softplus of -z is softplus of z, minus z"
    yield (d(softplus(z)) - y * dz).sum(), "a sum changes by the sum of the changes, and y is constant"
    yield (sigmoid(z) * dz - y * dz).sum(), "{softplus}"
    yield (sigmoid(z) - y) @ dz, "collect dz"


def gradient(z, y):
    return sigmoid(z) - y


def hessian(z, y):
    return diag(sigmoid(z) * sigmoid(-z))
