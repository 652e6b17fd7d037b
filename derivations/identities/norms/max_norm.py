"""The maximum norm.

The largest absolute value: the worst error of all. Only the entry that attains it matters, so the gradient is the sign
of that entry in its place, and zero elsewhere. Where two entries attain it there is a kink, and it is there that
minimization leads.
"""

from derivations.domains import KinkAtOrigin, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import absolute, d, hardmax, largest, sign, smallest

source = BOYD_VANDENBERGHE


def value(x: KinkAtOrigin["n"]) -> Scalar:
    return largest(absolute(x))


def kink(x):
    return smallest(largest(absolute(x)) - absolute(x) + hardmax(absolute(x)))


def differential(x, dx):
    yield hardmax(absolute(x)) @ d(absolute(x)), "{largest_entry}"
    yield hardmax(absolute(x)) @ (sign(x) * dx), "{absolute_value}: the largest of them is not zero"
    yield (hardmax(absolute(x)) * sign(x)) @ dx, "both add up the same products"


def gradient(x):
    return hardmax(absolute(x)) * sign(x)
