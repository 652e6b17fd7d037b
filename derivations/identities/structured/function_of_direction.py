"""A function of a direction.

A vector scaled to length one, so that only its direction counts. The gradient stands at a right angle to the vector:
the part of the slope along it is taken out, as moving outward changes nothing, and a longer vector turns more slowly.
This is how to move on a sphere.
"""

from derivations.domains import NonzeroVector, Scalar
from derivations.functions import Map
from derivations.sources import EDELMAN_ARIAS_SMITH
from derivations.words import norm

source = EDELMAN_ARIAS_SMITH


def value(f: Map["n -> scalar"], x: NonzeroVector["n"]) -> Scalar:
    return f(x / norm(x))


def differential(f, x, dx):
    u = x / norm(x)
    yield f.gradient(u) @ ((dx - u * (u @ dx)) / norm(x)), "{chain_rule_for_a_scalar} and {normalized_vector}"
    yield (f.gradient(u) @ dx - (f.gradient(u) @ u) * (u @ dx)) / norm(x), "multiply out"
    yield ((f.gradient(u) - (f.gradient(u) @ u) * u) / norm(x)) @ dx, "collect dx"


def gradient(f, x):
    u = x / norm(x)
    return (f.gradient(u) - (f.gradient(u) @ u) * u) / norm(x)
