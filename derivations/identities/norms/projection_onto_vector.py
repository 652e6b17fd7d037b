"""The projection onto a vector.

The part of one vector along another. It is linear in what is projected, so that Jacobian is the projection itself, and
projecting twice changes nothing. Turning the line that is projected onto moves the result in two ways: along the
change of the line, and as the share along it changes. The length of the line does not count.
"""

from derivations.domains import NonzeroVector, Real
from derivations.sources import GOLUB_VAN_LOAN
from derivations.words import d, eye, norm, outer, size

source = GOLUB_VAN_LOAN


def value(x: Real["n"], y: NonzeroVector["n"]) -> Real["n"]:
    return (x @ (y / norm(y))) * (y / norm(y))


def differential(x, y, dx, dy):
    u = y / norm(y)
    du = (dy - u * (u @ dy)) / norm(y)
    yield d(x @ (y / norm(y))) * u + (x @ u) * d(y / norm(y)), "{product_rule_scalar_times_vector}"
    yield (u @ dx + x @ du) * u + (x @ u) * du, "{dot_product}, and {normalized_vector}"
    yield (
        outer(u, u) @ dx + (outer(u, x) + (x @ u) * eye(size(x))) @ du,
        "collect dx, and the change of the unit vector",
    )


def jacobian_x(x, y):
    u = y / norm(y)
    return outer(u, u)


def jacobian_y(x, y):
    u = y / norm(y)
    return (outer(u, x) + (x @ u) * eye(size(x)) - 2 * (x @ u) * outer(u, u)) / norm(y)
