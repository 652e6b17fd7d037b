"""The fourth power of the norm.

The simplest smooth function whose curvature depends on where it is taken: a test for second derivatives, and the
quartic term of many models. The gradient points straight outwards and grows with the cube of the length. The Hessian
has a part that is equal in all directions, and one along x.
"""

from derivations.domains import Real, Scalar
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import d, eye, outer, size

source = MAGNUS_NEUDECKER


def value(x: Real["n"]) -> Scalar:
    return (x @ x) ** 2


def differential(x, dx):
    yield 2 * (x @ x) * d(x @ x), "{square}, of the squared norm"
    yield 2 * (x @ x) * ((2 * x) @ dx), "{squared_norm}"
    yield (4 * (x @ x) * x) @ dx, "collect what multiplies dx"


def gradient(x):
    return 4 * (x @ x) * x


def hessian(x):
    return 4 * (x @ x) * eye(size(x)) + 8 * outer(x, x)
