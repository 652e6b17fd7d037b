"""A diagonal matrix between two vectors.

A weighted dot product: each pair of entries counts with its own weight. It is linear in the weights, and the
gradient is the entrywise product of the two vectors, since each weight meets only its own pair.
"""

from derivations.domains import Real, Scalar
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import diag

source = MAGNUS_NEUDECKER


def value(x: Real["n"], a: Real["n"], b: Real["n"]) -> Scalar:
    return a @ diag(x) @ b


def differential(x, a, b, dx):
    yield a @ diag(dx) @ b, "{diagonal_matrix}; a and b are constant"
    yield a @ (dx * b), "a diagonal matrix scales entry by entry"
    yield (a * b) @ dx, "an entrywise factor moves to the other side as it is"


def gradient(x, a, b):
    return a * b
