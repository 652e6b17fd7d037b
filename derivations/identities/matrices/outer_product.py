"""The outer product.

A column times a row: a matrix of rank one, such as one example's share in a weight gradient. It is linear in each
vector. In reverse, a matrix of cotangents is multiplied by the other vector, from the right for the first vector and,
transposed, for the second.
"""

from derivations.domains import Real
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import column, eye, kron, outer, size

source = MAGNUS_NEUDECKER


def value(x: Real["m"], y: Real["n"]) -> Real["m n"]:
    return outer(x, y)


def differential(x, y, dx, dy):
    yield outer(dx, y) + outer(x, dy), "{matrix_product} of a column and a row: one factor moves at a time"


def jacobian_x(x, y):
    return kron(column(y), eye(size(x)))


def vjp_x(x, y, y_bar):
    return y_bar @ y


def jacobian_y(x, y):
    return kron(eye(size(y)), column(x))


def vjp_y(x, y, y_bar):
    return y_bar.T @ x
