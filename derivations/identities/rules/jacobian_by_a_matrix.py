"""The Jacobian by a matrix.

A function of a matrix, with its variable and its values stacked into vectors, has an ordinary Jacobian, and the chain
rule for matrices is a product of such Jacobians. Whoever has written the change of the values as a matrix times the
stacked change of the variable has found it: that is how every Kronecker product in this catalogue is read off.
"""

from derivations.domains import Real
from derivations.functions import Map
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import d, unvec, vec

source = MAGNUS_NEUDECKER


def value(X: Real["m n"], f: Map["m*n -> k"]) -> Real["k"]:
    return f(vec(X))


def differential(X, f, dX):
    yield f.jacobian(vec(X)) @ d(vec(X)), "near the stacked matrix, f is its linearization"
    yield f.jacobian(vec(X)) @ vec(dX), "stacking is linear"


def jacobian(X, f):
    return f.jacobian(vec(X))


def vjp(X, f, y_bar):
    return unvec(f.jacobian(vec(X)).T @ y_bar, shape=X.shape)
