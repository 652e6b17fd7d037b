"""An entry of a product.

One row of the left factor meets one column of the right one. By the left factor only that row has a gradient, and it
is the column it meets; by the right factor only that column, and it is the row. In index notation these are Kronecker
deltas; written with coordinate vectors they are outer products.
"""

from derivations.domains import OneHot, Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, outer, trace

source = COOKBOOK.equation("74")


def value(i: OneHot["m"], X: Real["m n"], Y: Real["n p"], j: OneHot["p"]) -> Scalar:
    return i @ (X @ Y) @ j


def differential(i, X, Y, j, dX, dY):
    yield i @ d(X @ Y) @ j, "picking an entry is linear"
    yield i @ (dX @ Y + X @ dY) @ j, "{matrix_product}"
    yield i @ dX @ (Y @ j) + (X.T @ i) @ dY @ j, "multiply out, and group the factors around each change"
    yield trace(outer(Y @ j, i) @ dX) + trace(outer(j, X.T @ i) @ dY), "{bilinear_form}, in its matrix"


def gradient_X(i, X, Y, j):
    return outer(i, Y @ j)


def gradient_Y(i, X, Y, j):
    return outer(X.T @ i, j)
