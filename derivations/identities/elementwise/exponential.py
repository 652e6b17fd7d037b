"""The exponential.

The function that is its own slope: every entry changes in proportion to its value. It is not the exponential of a
matrix, which mixes the entries and whose derivative is a different one.
"""

from derivations.domains import Real
from derivations.sources import RUDIN
from derivations.words import diag, exp

source = RUDIN


def value(x: Real["n"]) -> Real["n"]:
    return exp(x)


def differential(x, dx):
    yield exp(x) * dx, "{elementwise_function}: the exponential is its own derivative"


def jacobian(x):
    return diag(exp(x))


def vjp(x, y_bar):
    return exp(x) * y_bar
