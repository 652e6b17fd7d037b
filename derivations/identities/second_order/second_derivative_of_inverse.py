"""The second derivative of the inverse.

The first derivative of the inverse, in a fixed direction, has the inverse twice. Differentiated once more, each of
the two moves in turn, and the two directions stand between three inverses in both orders. They cannot be collected,
because matrices do not commute; in one direction twice the two terms are equal.
"""

from derivations.domains import Invertible, Real
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import d, inv, kron

source = MAGNUS_NEUDECKER


def value(X: Invertible["n n"], E: Real["n n"]) -> Real["n n"]:
    return -(inv(X) @ E @ inv(X))


def differential(X, E, dX):
    slope = inv(X) @ E @ inv(X)
    yield -(d(inv(X)) @ E @ inv(X)) - inv(X) @ E @ d(inv(X)), "{matrix_product}; the direction E is constant"
    yield inv(X) @ dX @ slope + slope @ dX @ inv(X), "{inverse}, twice: the signs cancel"


def jacobian(X, E):
    slope = inv(X) @ E @ inv(X)
    return kron(slope.T, inv(X)) + kron(inv(X).T, slope)


def vjp(X, E, y_bar):
    slope = inv(X) @ E @ inv(X)
    return inv(X).T @ y_bar @ slope.T + slope.T @ y_bar @ inv(X).T
