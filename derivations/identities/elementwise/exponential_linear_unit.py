"""The exponential linear unit (ELU).

Keeps positive entries and bends negative ones smoothly towards minus one. Both sides have slope one at zero, so unlike
the rectified linear unit it has no kink there, and negative units keep a gradient. The exponential is taken of negative
entries alone: written as a choice between two computed results it would overflow.
"""

from derivations.domains import Real
from derivations.sources import CLEVERT
from derivations.words import d, diag, elu, exp, expm1, minimum, relu, step

source = CLEVERT


def value(x: Real["n"]) -> Real["n"]:
    return elu(x)


def differential(x, dx):
    yield d(relu(x)) + d(expm1(minimum(x, 0))), "one of the two is zero, on each side"
    yield step(x) * dx + exp(minimum(x, 0)) * (step(-x) * dx), "{relu}, and {exponential} of a negative entry"
    yield exp(minimum(x, 0)) * dx, "on the right the exponential of zero is 1, and at zero the two slopes meet"


def jacobian(x):
    return diag(exp(minimum(x, 0)))


def vjp(x, y_bar):
    return exp(minimum(x, 0)) * y_bar
