"""The logarithm of one plus an entry.

Counts and returns that may be zero are put on a logarithmic scale this way. Near zero the function is the entry itself
and its slope is one; adding one first, in floating point, would lose all digits of a small entry, which is why
libraries have a function for it.
"""

from derivations.domains import Positive
from derivations.sources import HIGHAM
from derivations.words import d, diag, log, log1p

source = HIGHAM


def value(x: Positive["n"]) -> Positive["n"]:
    return log1p(x)


def differential(x, dx):
    yield d(log(1 + x)), "definition"
    yield d(1 + x) / (1 + x), "{logarithm}"
    yield dx / (1 + x), "the 1 is constant"


def jacobian(x):
    return diag(1 / (1 + x))


def vjp(x, y_bar):
    return y_bar / (1 + x)
