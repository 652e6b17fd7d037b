"""Hard swish.

Swish made of straight pieces, for small devices: each entry times a gate that rises evenly from 0 at minus three to 1
at three. Below, nothing passes; above, the entry passes unaltered; between, it is a parabola, whose slope is negative
up to minus one and a half. At minus three and at three there are kinks.
"""

from derivations.domains import Real
from derivations.sources import HOWARD
from derivations.words import absolute, clip, d, diag, smallest, step

source = HOWARD


def value(x: Real["n"]) -> Real["n"]:
    return x * clip(x + 3, 0, 6) / 6


def kink(x):
    return smallest(absolute(absolute(x) - 3))


def differential(x, dx):
    inside = step(3 - absolute(x))
    yield (dx * clip(x + 3, 0, 6) + x * d(clip(x + 3, 0, 6))) / 6, "{hadamard_product}: one factor moves at a time"
    yield (dx * clip(x + 3, 0, 6) + x * inside * dx) / 6, "a limited entry moves inside its limits alone"
    yield (clip(x + 3, 0, 6) + x * inside) / 6 * dx, "collect dx"


def jacobian(x):
    return diag((clip(x + 3, 0, 6) + x * step(3 - absolute(x))) / 6)


def vjp(x, y_bar):
    return (clip(x + 3, 0, 6) + x * step(3 - absolute(x))) / 6 * y_bar
