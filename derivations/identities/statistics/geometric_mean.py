"""The geometric mean.

The mean of growth factors: the exponential of the mean of the logarithms. Every entry has the same relative influence,
so its gradient is the mean divided by the entry, and small entries move it most. The root of the product, as it is
often written, overflows where the mean does not.
"""

from derivations.domains import Positive, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d, exp, log, mean, size

source = BOYD_VANDENBERGHE


def value(x: Positive["n"]) -> Scalar:
    return exp(mean(log(x)))


def differential(x, dx):
    yield exp(mean(log(x))) * d(mean(log(x))), "{exponential}"
    yield exp(mean(log(x))) * mean(dx / x), "{mean}, and {logarithm}"
    yield (exp(mean(log(x))) / (size(x) * x)) @ dx, "the mean is the sum divided by the number of entries"


def gradient(x):
    return exp(mean(log(x))) / (size(x) * x)
