"""The determinant when one row is added to another.

Shearing keeps volumes: a multiple of another row does nothing to the determinant, and a multiple of the row itself
scales it. So the cofactors of a row, multiplied by the entries of a row and added up, give the determinant for the same
row and zero for any other, which is the expansion along a row.
"""

from derivations.domains import Invertible, OneHot, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, det, eye, outer

source = COOKBOOK.equation("47", "50")


def value(t: Scalar, X: Invertible["n n"], i: OneHot["n"], j: OneHot["n"]) -> Scalar:
    return det(X + t * outer(i, j @ X))


def nonzero(t, X, i, j):
    return 1 + t * (i @ j)


def differential(t, X, i, j, dt):
    yield d(det((eye(X.shape[0]) + t * outer(i, j)) @ X)), "take the matrix out on the right"
    yield d((1 + t * (i @ j)) * det(X)), "volumes multiply; {determinant_of_rank_one_update}, at the identity"
    yield det(X) * (i @ j) * dt, "X, i and j are constant"


def gradient(t, X, i, j):
    return det(X) * (i @ j)
