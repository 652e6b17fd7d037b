"""The entries in the opposite order.

A permutation: nothing is computed, so the differential is the change in the opposite order. A permutation matrix is
undone by its transpose, and this one is its own transpose, so cotangents are turned round in the same way.
"""

from derivations.domains import Real
from derivations.sources import GRIEWANK_WALTHER
from derivations.words import eye, flip, size

source = GRIEWANK_WALTHER


def value(x: Real["n"]) -> Real["n"]:
    return flip(x)


def differential(x, dx):
    yield flip(x + dx) - flip(x), "the change of the result"
    yield flip(dx), "moving entries about is linear"
    yield flip(eye(size(x)), axis=0) @ dx, "the identity matrix with its rows in the opposite order does the same"


def jacobian(x):
    return flip(eye(size(x)), axis=0)


def vjp(x, y_bar):
    return flip(y_bar)
