"""The triple product.

The signed volume of the box that three vectors span: the determinant of the matrix with them as columns. It is linear
in each, so each gradient is the cross product of the other two, in cyclic order: the area of the opposite face, along
its normal. Reversing that order reverses the sign.
"""

from derivations.domains import Real, Scalar
from derivations.sources import BRIGHT_EDELMAN_JOHNSON
from derivations.words import cross, d

source = BRIGHT_EDELMAN_JOHNSON


def value(x: Real["3"], y: Real["3"], z: Real["3"]) -> Scalar:
    return x @ cross(y, z)


def differential(x, y, z, dx, dy, dz):
    yield cross(y, z) @ dx + x @ d(cross(y, z)), "{dot_product}"
    yield cross(y, z) @ dx + x @ (cross(dy, z) + cross(y, dz)), "{cross_product}: one factor moves at a time"
    yield cross(y, z) @ dx + cross(z, x) @ dy + cross(x, y) @ dz, "the volume does not change in cyclic order"


def gradient_x(x, y, z):
    return cross(y, z)


def gradient_y(x, y, z):
    return cross(z, x)


def gradient_z(x, y, z):
    return cross(x, y)
