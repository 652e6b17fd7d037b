"""Softplus.

A smooth version of the positive part, and the loss of a binary classifier on its logit. Its slope is the logistic
sigmoid: a smooth version of the step. Written out with an exponential and a logarithm it overflows for large entries,
where it is almost the entry itself; the word used here does not.
"""

from derivations.domains import Real
from derivations.sources import GOODFELLOW
from derivations.words import d, diag, exp, log, sigmoid, softplus

source = GOODFELLOW.section("3.10")


def value(x: Real["n"]) -> Real["n"]:
    return softplus(x)


def differential(x, dx):
    yield d(log(1 + exp(x))), "definition of softplus"
    yield d(1 + exp(x)) / (1 + exp(x)), "{logarithm}"
    yield exp(x) / (1 + exp(x)) * dx, "{exponential}, and the 1 is constant"
    yield sigmoid(x) * dx, "definition of the sigmoid, with numerator and denominator divided by the exponential"


def jacobian(x):
    return diag(sigmoid(x))


def vjp(x, y_bar):
    return sigmoid(x) * y_bar
