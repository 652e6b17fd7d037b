"""The Euclidean norm.

The length of a vector. It grows fastest straight outwards, at the rate of one, so the gradient is the unit vector
in the direction of x, however long x is. At zero there is a kink and no gradient. The Hessian is the projection
across x, divided by the length: along x the norm is straight.
"""

from derivations.domains import KinkAtOrigin, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, eye, norm, outer, size, sqrt

source = COOKBOOK.equation("129")


def value(x: KinkAtOrigin["n"]) -> Scalar:
    return norm(x)


def differential(x, dx):
    yield d(sqrt(x @ x)), "the norm is the root of the sum of squares"
    yield d(x @ x) / (2 * norm(x)), "{square_root}"
    yield (2 * x) @ dx / (2 * norm(x)), "{squared_norm}"
    yield (x / norm(x)) @ dx, "cancel the factor of two"


def gradient(x):
    return x / norm(x)


def hessian(x):
    u = x / norm(x)
    return (eye(size(x)) - outer(u, u)) / norm(x)
