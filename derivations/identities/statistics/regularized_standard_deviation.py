"""The standard deviation with a constant under the root.

The spread of the data, as normalizing layers compute it: the constant keeps the slope finite where all entries are
equal, where the standard deviation itself has a kink. Each entry is pulled away from the mean in proportion to its
distance, so the gradient adds up to zero: a shift of all data does not change the spread.
"""

from derivations.domains import Positive, Real, Scalar
from derivations.sources import IOFFE_SZEGEDY
from derivations.words import d, mean, size, sqrt, var

source = IOFFE_SZEGEDY


def value(x: Real["n"], e: Positive[""]) -> Scalar:
    return sqrt(var(x) + e)


def differential(x, e, dx):
    yield d(var(x) + e) / (2 * sqrt(var(x) + e)), "{square_root}"
    yield (2 * (x - mean(x)) / size(x)) @ dx / (2 * sqrt(var(x) + e)), "{variance}, and e is constant"
    yield ((x - mean(x)) / (size(x) * sqrt(var(x) + e))) @ dx, "cancel the factor of two"


def gradient(x, e):
    return (x - mean(x)) / (size(x) * sqrt(var(x) + e))
