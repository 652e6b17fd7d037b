"""The natural logarithm.

Turns a change into a relative change: the differential is the change divided by the value. It undoes the exponential,
and this alone gives its slope. Entries near zero make the slope huge, which is why losses take the logarithm of a
softmax as a whole, and not of its result.
"""

from derivations.domains import Positive, Real
from derivations.sources import RUDIN
from derivations.words import d, diag, exp, log

source = RUDIN


def value(x: Positive["n"]) -> Real["n"]:
    return log(x)


def differential(x, dx):
    yield exp(log(x)) * d(log(x)) / x, "multiply and divide by x, which is the exponential of its logarithm"
    yield d(exp(log(x))) / x, "{exponential}, read from right to left"
    yield dx / x, "the exponential undoes the logarithm"


def jacobian(x):
    return diag(1 / x)


def vjp(x, y_bar):
    return y_bar / x
