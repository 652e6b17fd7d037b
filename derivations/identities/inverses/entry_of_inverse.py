"""One entry of the inverse.

How much an entry of the inverse responds to every entry of the matrix: the column and the row of the inverse that
meet in that entry, multiplied. It is the bilinear form of the inverse with two coordinate vectors, and shows that one
entry of a matrix moves all entries of its inverse.
"""

from derivations.domains import Invertible, OneHot, Scalar
from derivations.sources import COOKBOOK
from derivations.words import inv, outer, solve

source = COOKBOOK.equation("60")


def value(i: OneHot["n"], X: Invertible["n n"], j: OneHot["n"]) -> Scalar:
    return i @ solve(X, j)


def differential(i, X, j, dX):
    yield -(i @ inv(X) @ dX @ inv(X) @ j), "{inverse}: i picks the row, j the column"
    yield -(inv(X).T @ i) @ dX @ (inv(X) @ j), "the row i of the inverse is a column of its transpose"


def gradient(i, X, j):
    return -outer(solve(X.T, i), solve(X, j))
