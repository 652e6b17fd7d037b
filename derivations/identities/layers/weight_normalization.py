"""Weight normalization.

A weight vector given by its length and a vector that only sets its direction. By the length, the derivative is the
unit vector. By the direction, it is a projection: a change along the vector itself does nothing, so its gradient is
always perpendicular to it.
"""

from derivations.domains import NonzeroVector, Real, Scalar
from derivations.sources import SALIMANS_KINGMA
from derivations.words import column, d, eye, norm, outer, size

source = SALIMANS_KINGMA


def value(v: NonzeroVector["n"], g: Scalar) -> Real["n"]:
    return g * (v / norm(v))


def differential(v, g, dv, dg):
    u = v / norm(v)
    yield g * d(u) + dg * u, "{product_rule_scalar_times_vector}"
    yield g * ((dv - (u @ dv) * u) / norm(v)) + dg * u, "{normalized_vector}"


def jacobian_v(v, g):
    u = v / norm(v)
    return g * ((eye(size(v)) - outer(u, u)) / norm(v))


def vjp_v(v, g, y_bar):
    u = v / norm(v)
    return g * ((y_bar - (u @ y_bar) * u) / norm(v))


def jacobian_g(v, g):
    return column(v / norm(v))


def vjp_g(v, g, y_bar):
    return v / norm(v) @ y_bar
