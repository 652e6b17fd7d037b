"""The inverse.

The matrix that undoes X. For numbers the change is divided by the square; matrices do not commute, so here the change
stands between two inverses, and putting both on one side is the usual mistake. In reverse, the cotangent stands
between two transposed inverses.
"""

from derivations.domains import Invertible
from derivations.sources import COOKBOOK
from derivations.words import d, inv, kron

source = COOKBOOK.equation("40")


def value(X: Invertible["n n"]) -> Invertible["n n"]:
    return inv(X)


def differential(X, dX):
    yield inv(X) @ X @ d(inv(X)), "insert the identity, as the inverse times X"
    yield inv(X) @ (d(X @ inv(X)) - dX @ inv(X)), "{matrix_product}, solved for the second of its parts"
    yield -inv(X) @ dX @ inv(X), "X times its inverse is the identity, which is constant"


def jacobian(X):
    return -kron(inv(X).T, inv(X))


def vjp(X, y_bar):
    return -inv(X).T @ y_bar @ inv(X).T
