"""The rectified linear unit (ReLU).

Keeps the positive entries and sets the others to zero. Where an entry is positive, its change passes unaltered; where
it is negative, nothing passes, and a unit that is negative on all data stops learning. At zero there is a kink and no
derivative: libraries return zero there, which is a choice and not a limit.
"""

from derivations.domains import KinkAtZero, Real
from derivations.sources import GOODFELLOW
from derivations.words import d, diag, relu, step

source = GOODFELLOW.section("6.3.1")


def value(x: KinkAtZero["n"]) -> Real["n"]:
    return relu(x)


def differential(x, dx):
    yield d(step(x) * x), "relu keeps an entry where the step is 1, and drops it where the step is 0"
    yield step(x) * dx, "near an entry that is not zero the step is constant"


def jacobian(x):
    return diag(step(x))


def vjp(x, y_bar):
    return step(x) * y_bar
