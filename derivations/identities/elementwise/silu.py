"""The sigmoid linear unit (SiLU).

Each entry times its own sigmoid: a gate that opens itself. It is smooth, and unlike the positive part it dips below
zero on the left, with a negative slope before the lowest point. The entry acts twice, as what passes and as what
opens the gate; forgetting the second leaves only the sigmoid.
"""

from derivations.domains import Real
from derivations.sources import ELFWING
from derivations.words import d, diag, sigmoid, silu

source = ELFWING


def value(x: Real["n"]) -> Real["n"]:
    return silu(x)


def differential(x, dx):
    yield d(x * sigmoid(x)), "definition of SiLU"
    yield dx * sigmoid(x) + x * d(sigmoid(x)), "{hadamard_product}: one factor moves at a time"
    yield dx * sigmoid(x) + x * (sigmoid(x) * sigmoid(-x) * dx), "{sigmoid}"
    yield sigmoid(x) * (1 + x * sigmoid(-x)) * dx, "collect what the two parts share"


def jacobian(x):
    return diag(sigmoid(x) * (1 + x * sigmoid(-x)))


def vjp(x, y_bar):
    return sigmoid(x) * (1 + x * sigmoid(-x)) * y_bar
