"""The largest entry.

The best score, the output of a pooling layer. It moves as its largest entry does, while the others may move freely, so
the gradient is one in that place and zero elsewhere: everything that is pulled back goes to the winner. Where two
entries share the first place there is a kink; libraries choose one of them, or divide the gradient among them.
"""

from derivations.domains import Real, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d, hardmax, largest, smallest

source = BOYD_VANDENBERGHE


def value(x: Real["n"]) -> Scalar:
    return largest(x)


def kink(x):
    return smallest(largest(x) - x + hardmax(x))


def differential(x, dx):
    yield d(hardmax(x) @ x), "the dot product with a one in the place of the largest entry picks it"
    yield hardmax(x) @ dx, "{dot_product}: near a point with one largest entry, its place does not change"


def gradient(x):
    return hardmax(x)
