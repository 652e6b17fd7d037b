"""The reflection across a hyperplane.

A Householder reflection: the part along the normal is turned round, the rest stays. As a map of the vector it is
linear, its own inverse and its own transpose. As a function of the normal it is what is differentiated when an
orthogonal matrix is learned as a product of reflections; the length of the normal does not count.
"""

from derivations.domains import NonzeroVector, Real
from derivations.sources import GOLUB_VAN_LOAN
from derivations.words import d, eye, norm, outer, size

source = GOLUB_VAN_LOAN


def value(x: Real["n"], v: NonzeroVector["n"]) -> Real["n"]:
    return x - 2 * (x @ (v / norm(v))) * (v / norm(v))


def differential(x, v, dx, dv):
    u = v / norm(v)
    turn = (outer(u, x) + (x @ u) * eye(size(x)) - 2 * (x @ u) * outer(u, u)) / norm(v)
    yield dx - 2 * d((x @ (v / norm(v))) * (v / norm(v))), "d is linear"
    yield dx - 2 * (outer(u, u) @ dx + turn @ dv), "{projection_onto_vector}"
    yield (eye(size(x)) - 2 * outer(u, u)) @ dx - 2 * turn @ dv, "collect dx"


def jacobian_x(x, v):
    u = v / norm(v)
    return eye(size(x)) - 2 * outer(u, u)


def jacobian_v(x, v):
    u = v / norm(v)
    return -2 * (outer(u, x) + (x @ u) * eye(size(x)) - 2 * (x @ u) * outer(u, u)) / norm(v)
