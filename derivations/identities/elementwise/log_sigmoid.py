"""The logarithm of the sigmoid.

The log-likelihood of a binary label, from its logit. The slope is the probability of the opposite label: large where
the model is wrong, almost nothing where it is right. Taking the logarithm of a computed sigmoid gives minus infinity
for very negative entries; the word used here does not.
"""

from derivations.domains import Real
from derivations.sources import BISHOP
from derivations.words import d, diag, log_sigmoid, sigmoid, softplus

source = BISHOP


def value(x: Real["n"]) -> Real["n"]:
    return log_sigmoid(x)


def differential(x, dx):
    yield -d(softplus(-x)), "the sigmoid is one over 1 plus the exponential of -x"
    yield sigmoid(-x) * dx, "{softplus}: the two minus signs cancel"


def jacobian(x):
    return diag(sigmoid(-x))


def vjp(x, y_bar):
    return sigmoid(-x) * y_bar
