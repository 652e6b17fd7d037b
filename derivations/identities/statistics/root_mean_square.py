"""The root mean square.

The effective value of a signal, the typical size of an error: a length that does not grow with the number of entries.
Its gradient is the entry relative to the root mean square, divided by the number of entries. There is a kink where all
entries are zero.
"""

from derivations.domains import KinkAtOrigin, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d, norm, ones_like

source = BOYD_VANDENBERGHE


def value(x: KinkAtOrigin["n"]) -> Scalar:
    return norm(x) / norm(ones_like(x))


def differential(x, dx):
    yield (
        d(norm(x)) / norm(ones_like(x)),
        "the length of the vector of ones is the root of the number of entries, a constant",
    )
    yield (x / norm(x)) @ dx / norm(ones_like(x)), "{norm}"


def gradient(x):
    return x / norm(x) / norm(ones_like(x))
