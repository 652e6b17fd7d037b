"""The deviations from the mean.

Subtracting the mean from every entry, the first step of every normalization and of every covariance. It is a
projection, on the vectors whose entries sum to zero: its matrix is symmetric, and doing it twice does nothing more.
So in reverse the cotangent is centered too.
"""

from derivations.domains import Real
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import eye, mean, ones, size

source = MAGNUS_NEUDECKER


def value(x: Real["n"]) -> Real["n"]:
    return x - mean(x)


def differential(x, dx):
    yield dx - mean(dx), "{mean}: the entries and their mean move as the change does"
    yield dx - ones(size(x), size(x)) @ dx / size(x), "a square of ones puts the sum of the entries everywhere"
    yield (size(x) * eye(size(x)) - ones(size(x), size(x))) @ dx / size(x), "collect dx"


def jacobian(x):
    return (size(x) * eye(size(x)) - ones(size(x), size(x))) / size(x)


def vjp(x, y_bar):
    return y_bar - mean(y_bar)
