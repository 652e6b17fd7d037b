"""A function applied entry by entry.

A function of one number, used on every entry of a vector: an activation, a logarithm, a change of units. Entries do
not see each other, so each entry of the result has a single partial derivative that is not zero. The derivative of a
vector by a vector is still a matrix, not a vector of slopes: the slopes are its diagonal. In code, scale entry by
entry instead of building that matrix.
"""

from derivations.domains import Real
from derivations.functions import Map
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import diag

source = MAGNUS_NEUDECKER


def value(x: Real["n"], f: Map["scalar -> scalar"]) -> Real["n"]:
    return f(x)


def differential(x, f, dx):
    yield f.derivative(x) * dx, "an entry of f(x) depends on its own entry of x alone, and changes by the slope there"
    yield diag(f.derivative(x)) @ dx, "to scale every entry is to multiply by a diagonal matrix"


def jacobian(x, f):
    return diag(f.derivative(x))


def vjp(x, f, y_bar):
    return f.derivative(x) * y_bar
