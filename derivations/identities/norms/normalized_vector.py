"""The normalized vector.

A vector divided by its length, which keeps its direction alone. Moving along the vector changes nothing, so the
Jacobian projects that part out, and what is left is divided by the length: a long vector turns slowly. Treating
the length as a constant is the usual mistake, and it misses the projection.
"""

from derivations.domains import NonzeroVector, Real
from derivations.sources import COOKBOOK
from derivations.words import d, eye, norm, outer, size

source = COOKBOOK.equation("130")


def value(x: NonzeroVector["n"]) -> Real["n"]:
    return x / norm(x)


def differential(x, dx):
    u = x / norm(x)
    yield (dx - u * d(norm(x))) / norm(x), "{quotient_rule}, entry by entry"
    yield (dx - u * (u @ dx)) / norm(x), "{norm}"


def jacobian(x):
    u = x / norm(x)
    return (eye(size(x)) - outer(u, u)) / norm(x)


def vjp(x, y_bar):
    u = x / norm(x)
    return (y_bar - u * (u @ y_bar)) / norm(x)
