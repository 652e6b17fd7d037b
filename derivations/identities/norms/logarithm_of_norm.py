"""The logarithm of the length.

The potential of a line of charge, and of a point in the plane. Only the relative change of the length counts, so the
gradient is the unit vector divided by the length. Taking the logarithm of the squared length and halving it is the
same, but overflows sooner.
"""

from derivations.domains import NonzeroVector, Scalar
from derivations.sources import OLVER
from derivations.words import d, eye, log, norm, outer, size

source = OLVER


def value(x: NonzeroVector["n"]) -> Scalar:
    return log(norm(x))


def differential(x, dx):
    yield d(norm(x)) / norm(x), "{logarithm}"
    yield (x / norm(x)) @ dx / norm(x), "{norm}"


def gradient(x):
    return x / norm(x) / norm(x)


def hessian(x):
    u = x / norm(x)
    return (eye(size(x)) - 2 * outer(u, u)) / norm(x) / norm(x)
