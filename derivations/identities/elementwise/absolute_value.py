"""The absolute value.

The distance from zero. Its slope is the sign, and does not depend on how far the entry is from zero: this is why a
penalty on absolute values sets parameters to exactly zero, where a penalty on squares only makes them small. At zero
there is a kink and no derivative.
"""

from derivations.domains import KinkAtZero, Real
from derivations.sources import RUDIN
from derivations.words import absolute, d, diag, sign

source = RUDIN


def value(x: KinkAtZero["n"]) -> Real["n"]:
    return absolute(x)


def differential(x, dx):
    yield d(sign(x) * x), "a number times its sign is its absolute value"
    yield sign(x) * dx, "near an entry that is not zero the sign is constant"


def jacobian(x):
    return diag(sign(x))


def vjp(x, y_bar):
    return sign(x) * y_bar
