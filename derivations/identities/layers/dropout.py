"""Dropout.

In training, a random part of the entries is set to zero and the others are divided by the probability of being kept,
so that the mean stays what it was. The mask is drawn once and then constant: the same entries are dropped on the way
back, with the same factor.
"""

from derivations.domains import Positive, Real
from derivations.sources import SRIVASTAVA
from derivations.words import diag

source = SRIVASTAVA


def value(x: Real["n"], m: Real["n"], p: Positive[""]) -> Real["n"]:
    return m * x / p


def differential(x, m, p, dx):
    yield m * dx / p, "the mask and the probability are constant: the layer is linear"
    yield diag(m) @ dx / p, "entrywise scaling is a diagonal matrix"


def jacobian(x, m, p):
    return diag(m) / p


def vjp(x, m, p, y_bar):
    return m * y_bar / p
