"""The transpose.

Rows become columns; nothing is computed, so the differential is the transpose of the change. Its matrix is therefore
not an identity but a permutation, the commutation matrix: stacking the columns of the transpose lists the entries row
by row. Wherever a derivative has a transposed variable in it, this permutation appears.
"""

from derivations.domains import Real
from derivations.sources import COOKBOOK
from derivations.words import commutation_matrix

source = COOKBOOK.equation("44")


def value(X: Real["m n"]) -> Real["n m"]:
    return X.T


def differential(X, dX):
    yield (X + dX).T - X.T, "the change of the transpose"
    yield dX.T, "transposing is linear"


def jacobian(X):
    return commutation_matrix(*X.shape)


def vjp(X, y_bar):
    return y_bar.T
