"""The running sum.

Each entry of the result is the sum of all entries up to there, so an entry takes part in its own place and in all
later ones. The matrix is lower triangular and full of ones. In reverse the sum runs from the other end: an entry
collects the cotangents of its own place and of all later ones.
"""

from derivations.domains import Real
from derivations.sources import GRIEWANK_WALTHER
from derivations.words import cumsum, flip, ones, size, tril

source = GRIEWANK_WALTHER


def value(x: Real["n"]) -> Real["n"]:
    return cumsum(x)


def differential(x, dx):
    yield cumsum(x + dx) - cumsum(x), "the change of the running sum"
    yield cumsum(dx), "adding up is linear"
    yield tril(ones(size(x), size(x))) @ dx, "row i of the triangle of ones adds up the first i entries"


def jacobian(x):
    return tril(ones(size(x), size(x)))


def vjp(x, y_bar):
    return flip(cumsum(flip(y_bar)))
