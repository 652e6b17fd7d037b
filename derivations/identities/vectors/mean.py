"""The mean of the entries.

The sum divided by a constant, the number of entries. Each entry moves the mean by its own small share, and that
share is what is forgotten when a loss is averaged over a batch: the gradient of the mean is smaller than that of
the sum by the number of entries.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, ones_like, size

source = COOKBOOK


def value(x: Real["n"]) -> Scalar:
    return x.mean()


def differential(x, dx):
    yield d(x.sum()) / size(x), "the mean is the sum divided by the number of entries, a constant"
    yield (ones_like(x) / size(x)) @ dx, "{sum}"


def gradient(x):
    return ones_like(x) / size(x)
