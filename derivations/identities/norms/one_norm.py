"""The 1-norm.

The sum of absolute values, the penalty that makes solutions sparse. Away from zero each entry contributes a slope
of one in its own direction, however small it is: that constant pull is what drives entries to exactly zero. Where
an entry is zero there is a kink.
"""

from derivations.domains import KinkAtZero, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import absolute, d, sign

source = BOYD_VANDENBERGHE


def value(x: KinkAtZero["n"]) -> Scalar:
    return absolute(x).sum()


def differential(x, dx):
    yield d(absolute(x)).sum(), "{sum}"
    yield (sign(x) * dx).sum(), "{absolute_value}, entry by entry"
    yield sign(x) @ dx, "a sum of products is a dot product"


def gradient(x):
    return sign(x)
