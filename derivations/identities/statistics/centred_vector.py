"""A centred vector.

The entries less their mean. It is linear, and its matrix is a projection: a change of all entries by the same amount is
taken out, and any other change keeps what is left. So in reverse a cotangent is centred too.
"""

from derivations.domains import Real
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import eye, mean, ones_like, outer, size

source = MAGNUS_NEUDECKER


def value(x: Real["n"]) -> Real["n"]:
    return x - mean(x)


def differential(x, dx):
    yield (x + dx) - mean(x + dx) - (x - mean(x)), "the change of the vector"
    yield dx - mean(dx), "{mean}: it is linear, as the difference is"


def jacobian(x):
    return eye(size(x)) - outer(ones_like(x), ones_like(x)) / size(x)


def vjp(x, y_bar):
    return y_bar - mean(y_bar)
