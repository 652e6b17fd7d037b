"""A residual connection.

A layer that computes a correction and adds it to its input. The derivative is the identity plus the layer's own, so a
cotangent passes unchanged beside the layer as well as through it; that is one reason why very deep networks of such
layers can be trained.
"""

from derivations.domains import Real
from derivations.functions import Map
from derivations.sources import HE_RESIDUAL
from derivations.words import d, eye, size

source = HE_RESIDUAL


def value(x: Real["n"], f: Map["n -> n"]) -> Real["n"]:
    return x + f(x)


def differential(x, f, dx):
    yield dx + d(f(x)), "the two paths add up"
    yield dx + f.jacobian(x) @ dx, "near x, f is its linearization"
    yield (eye(size(x)) + f.jacobian(x)) @ dx, "collect dx"


def jacobian(x, f):
    return eye(size(x)) + f.jacobian(x)


def vjp(x, f, y_bar):
    return y_bar + f.jacobian(x).T @ y_bar
