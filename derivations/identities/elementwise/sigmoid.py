"""The logistic sigmoid.

Turns a number into a probability. Its slope is the probability times the probability of the opposite: at most a
quarter, and almost nothing where the unit is sure. One minus a sigmoid near one loses all its digits; the sigmoid of
the opposite number is the same and keeps them.
"""

from derivations.domains import Probability, Real
from derivations.sources import BISHOP
from derivations.words import d, diag, exp, sigmoid

source = BISHOP.equation("4.88")


def value(x: Real["n"]) -> Probability["n"]:
    return sigmoid(x)


def differential(x, dx):
    yield d(1 / (1 + exp(-x))), "definition of the sigmoid"
    yield -d(1 + exp(-x)) / (1 + exp(-x)) ** 2, "{reciprocal}"
    yield exp(-x) / (1 + exp(-x)) ** 2 * dx, "{exponential}: the two minus signs cancel"
    yield sigmoid(x) * (1 - sigmoid(x)) * dx, "definition of the sigmoid, and what it leaves to 1"
    yield sigmoid(x) * sigmoid(-x) * dx, "the sigmoid of -x is what the sigmoid of x leaves to 1"


def jacobian(x):
    return diag(sigmoid(x) * sigmoid(-x))


def vjp(x, y_bar):
    return sigmoid(x) * sigmoid(-x) * y_bar
