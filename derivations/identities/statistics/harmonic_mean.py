"""The harmonic mean.

The mean of speeds over equal distances, and of precision and recall: the reciprocal of the mean of the reciprocals. The
smallest entries rule it: the gradient is the squared ratio of the mean to the entry, divided by the number of entries.
"""

from derivations.domains import Positive, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d, mean, size

source = BOYD_VANDENBERGHE


def value(x: Positive["n"]) -> Scalar:
    return 1 / mean(1 / x)


def differential(x, dx):
    h = 1 / mean(1 / x)
    yield -(h**2) * d(mean(1 / x)), "{reciprocal}"
    yield -(h**2) * mean(-(dx / x**2)), "{mean}, and {reciprocal} again"
    yield ((h / x) ** 2 / size(x)) @ dx, "the minus signs cancel; the mean is the sum divided by the number of entries"


def gradient(x):
    return (1 / mean(1 / x) / x) ** 2 / size(x)
