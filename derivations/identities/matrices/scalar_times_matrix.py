"""A number times a matrix.

A learning rate, a regularization weight: one number scales all entries at once. With respect to the number, the
Jacobian is a single column, the stacked entries of the matrix; in reverse, the entries of the cotangent are weighted
by those of the matrix and summed into one number. With respect to the matrix, every entry is scaled alike.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import column, eye, size

source = COOKBOOK.equation("34")


def value(a: Scalar, X: Real["m n"]) -> Real["m n"]:
    return a * X


def differential(a, X, da, dX):
    yield (a + da) * (X + dX) - a * X - da * dX, "the change of the product, without its part of second order"
    yield da * X + a * dX, "multiply out"


def jacobian_a(a, X):
    return column(X)


def jacobian_X(a, X):
    return a * eye(size(X))


def vjp_a(a, X, y_bar):
    return (y_bar * X).sum()


def vjp_X(a, X, y_bar):
    return a * y_bar
