"""The entrywise (Hadamard) product.

Gates, masks and attention weights multiply entry by entry. Each entry of the result has two partial derivatives: the
entry of the other factor, in the same place. As a matrix of stacked columns the Jacobian is diagonal; a cotangent is
multiplied by the other factor, entry by entry, and not by a matrix product.
"""

from derivations.domains import Real
from derivations.sources import COOKBOOK
from derivations.words import diag, vec

source = COOKBOOK.equation("38")


def value(X: Real["m n"], Y: Real["m n"]) -> Real["m n"]:
    return X * Y


def differential(X, Y, dX, dY):
    yield (X + dX) * (Y + dY) - X * Y - dX * dY, "the change of the product, without its part of second order"
    yield dX * Y + X * dY, "multiply out: each factor changes while the other stands still"


def jacobian_X(X, Y):
    return diag(vec(Y))


def vjp_X(X, Y, y_bar):
    return y_bar * Y


def jacobian_Y(X, Y):
    return diag(vec(X))


def vjp_Y(X, Y, y_bar):
    return X * y_bar
