"""The matrix product.

Every layer, every change of basis. Each factor moves while the other stands still, and they keep their places,
because matrices do not commute. Stacked into columns, the derivative by the right factor is one copy of the left
factor for each column. In reverse, the cotangent meets the transpose of the other factor, on the side where that
factor stood.
"""

from derivations.domains import Real
from derivations.sources import COOKBOOK
from derivations.words import eye, kron

source = COOKBOOK.equation("37")


def value(X: Real["m n"], Y: Real["n p"]) -> Real["m p"]:
    return X @ Y


def differential(X, Y, dX, dY):
    yield (X + dX) @ (Y + dY) - X @ Y - dX @ dY, "the change of the product, without its part of second order"
    yield dX @ Y + X @ dY, "multiply out, keeping the order"


def jacobian_X(X, Y):
    return kron(Y.T, eye(X.shape[0]))


def vjp_X(X, Y, y_bar):
    return y_bar @ Y.T


def jacobian_Y(X, Y):
    return kron(eye(Y.shape[1]), X)


def vjp_Y(X, Y, y_bar):
    return X.T @ y_bar
