"""The square root.

It undoes the square of a positive number, and this gives its slope. The root itself is fine at zero, but its slope is
infinite there: code that takes the root of a variance adds a small constant first, for the sake of the derivative.
"""

from derivations.domains import Positive
from derivations.sources import RUDIN
from derivations.words import d, diag, sqrt

source = RUDIN


def value(x: Positive["n"]) -> Positive["n"]:
    return sqrt(x)


def differential(x, dx):
    yield 2 * sqrt(x) * d(sqrt(x)) / (2 * sqrt(x)), "multiply and divide by twice the root"
    yield d(sqrt(x) ** 2) / (2 * sqrt(x)), "{square}, read from right to left"
    yield dx / (2 * sqrt(x)), "the square undoes the root"


def jacobian(x):
    return diag(1 / (2 * sqrt(x)))


def vjp(x, y_bar):
    return y_bar / (2 * sqrt(x))
