"""A vector scaled by a dot product.

A memory that answers with one vector as strongly as the input resembles another: the matrix of rank one, applied
without being formed. The Jacobian by the input is the outer product, answer along the rows. The order matters: the
transposed outer product belongs to the map that goes back.
"""

from derivations.domains import Real
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import eye, outer, size

source = MAGNUS_NEUDECKER


def value(a: Real["m"], x: Real["n"], b: Real["n"]) -> Real["m"]:
    return a * (b @ x)


def differential(a, x, b, da, dx):
    yield da * (b @ x) + a * (b @ dx), "{product_rule_scalar_times_vector}, then {dot_product}: b does not move"
    yield da * (b @ x) + outer(a, b) @ dx, "a column times the product of a row and dx: multiply the first two first"


def jacobian_a(a, x, b):
    return (b @ x) * eye(size(a))


def jacobian_x(a, x, b):
    return outer(a, b)


def vjp_a(a, x, b, y_bar):
    return (b @ x) * y_bar


def vjp_x(a, x, b, y_bar):
    return (a @ y_bar) * b
