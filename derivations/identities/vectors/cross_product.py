"""The cross product.

Torque, angular momentum, the normal of a triangle. It is linear in each vector, so its Jacobian is the skew matrix that
multiplies as the vector does: the matrix of the first vector for the second. For the first vector there is a minus
sign, because the cross product changes sign when its factors are swapped.
"""

from derivations.domains import Real
from derivations.sources import BRIGHT_EDELMAN_JOHNSON
from derivations.words import cross, cross_matrix

source = BRIGHT_EDELMAN_JOHNSON


def value(x: Real["3"], y: Real["3"]) -> Real["3"]:
    return cross(x, y)


def differential(x, y, dx, dy):
    yield cross(x + dx, y + dy) - cross(x, y) - cross(dx, dy), "the change of the product, to first order"
    yield cross(dx, y) + cross(x, dy), "multiply out: the cross product is linear in each factor"
    yield -cross_matrix(y) @ dx + cross_matrix(x) @ dy, "swap the first; then both are a skew matrix times the change"


def jacobian_x(x, y):
    return -cross_matrix(y)


def jacobian_y(x, y):
    return cross_matrix(x)


def vjp_x(x, y, y_bar):
    return cross(y, y_bar)


def vjp_y(x, y, y_bar):
    return cross(y_bar, x)
