"""The signed distance to a hyperplane.

The geometric margin of a linear classifier: positive on the side to which the normal points. Moving the point along
the normal changes it at a rate of one. Turning the normal moves it by the part of the point that lies in the
hyperplane, and stretching the normal moves the hyperplane, as the offset stays.
"""

from derivations.domains import NonzeroVector, Real, Scalar
from derivations.sources import HASTIE
from derivations.words import d, norm

source = HASTIE


def value(x: Real["n"], a: NonzeroVector["n"], b: Scalar) -> Scalar:
    return (a @ x - b) / norm(a)


def differential(x, a, b, dx, da, db):
    s = (a @ x - b) / norm(a)
    yield (d(a @ x - b) - s * d(norm(a))) / norm(a), "{quotient_rule}"
    yield (x @ da + a @ dx - db - s * ((a / norm(a)) @ da)) / norm(a), "{dot_product}, and {norm}"
    yield (a / norm(a)) @ dx + ((x - s * (a / norm(a))) / norm(a)) @ da - db / norm(a), "collect dx, da and db"


def gradient_x(x, a, b):
    return a / norm(a)


def gradient_a(x, a, b):
    return (x - (a @ x - b) / norm(a) * (a / norm(a))) / norm(a)


def gradient_b(x, a, b):
    return -1 / norm(a)
