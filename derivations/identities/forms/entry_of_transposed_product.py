"""An entry of a product with a transpose.

The dot product of one column of each matrix, as in a table of correlations. By either matrix only that column has a
gradient, and it is the column of the other. Compared with a plain product, the indices in the gradient of the
transposed factor have traded places.
"""

from derivations.domains import OneHot, Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, outer, trace

source = COOKBOOK.equation("75")


def value(i: OneHot["n"], X: Real["m n"], Y: Real["m p"], j: OneHot["p"]) -> Scalar:
    return i @ (X.T @ Y) @ j


def differential(i, X, Y, j, dX, dY):
    yield d((X @ i) @ (Y @ j)), "the entry is the dot product of a column of X and a column of Y"
    yield (Y @ j) @ (dX @ i) + (X @ i) @ (dY @ j), "{dot_product}, and {linear_map} in its matrix"
    yield trace(outer(i, Y @ j) @ dX) + trace(outer(j, X @ i) @ dY), "{bilinear_form}, in its matrix"


def gradient_X(i, X, Y, j):
    return outer(Y @ j, i)


def gradient_Y(i, X, Y, j):
    return outer(X @ i, j)
