"""Two vectors of one length, one after the other.

Features put together before a layer, equations put under each other. Each part of the result moves with its own
vector alone, so the matrix is an identity beside a block of zeros. In reverse the cotangent is cut where the vectors
were joined.
"""

from derivations.domains import Real
from derivations.sources import GRIEWANK_WALTHER
from derivations.words import concatenate, eye, part, size, zeros

source = GRIEWANK_WALTHER


def value(x: Real["m"], y: Real["m"]) -> Real["2*m"]:
    return concatenate(x, y)


def differential(x, y, dx, dy):
    yield concatenate(x + dx, y + dy) - concatenate(x, y), "the change of the result"
    yield concatenate(dx, dy), "joining is linear"


def jacobian_x(x, y):
    return concatenate(eye(size(x)), zeros(size(y), size(x)), axis=0)


def vjp_x(x, y, y_bar):
    return part(y_bar, start=0, stop=size(x))


def jacobian_y(x, y):
    return concatenate(zeros(size(x), size(y)), eye(size(y)), axis=0)


def vjp_y(x, y, y_bar):
    return part(y_bar, start=size(x), stop=size(y_bar))
