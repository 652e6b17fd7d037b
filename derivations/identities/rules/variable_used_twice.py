"""A variable used twice.

The same vector in two places of a function: shared weights, a residual connection, a quadratic form. Give the two
places different names, differentiate each while the other stands still, and add. Both partial matrices are taken
at the shared point; the rule is the sum over paths with nothing happening on the way.
"""

from derivations.domains import Real
from derivations.functions import Map
from derivations.sources import GRIEWANK_WALTHER

source = GRIEWANK_WALTHER


def value(x: Real["n"], f: Map["n, n -> m"]) -> Real["m"]:
    return f(x, x)


def differential(x, f, dx):
    first, second = f.jacobian(x, x, wrt=0), f.jacobian(x, x, wrt=1)
    yield first @ dx + second @ dx, "{sum_over_paths}: both paths lead straight from x to f"
    yield (first + second) @ dx, "collect dx"


def jacobian(x, f):
    return f.jacobian(x, x, wrt=0) + f.jacobian(x, x, wrt=1)
