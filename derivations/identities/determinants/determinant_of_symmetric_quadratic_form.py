"""The determinant of a symmetric quadratic form of the columns.

The squared volume that the columns of a tall matrix span, with weights: the generalized variance, and the determinant
of the information of a design. For a symmetric form the two places of the variable give the same term.
"""

from derivations.domains import Real, Scalar, Symmetric
from derivations.sources import COOKBOOK
from derivations.words import det, inv, trace

source = COOKBOOK.equation("53")


def value(X: Real["m n"], A: Symmetric["m m"]) -> Scalar:
    return det(X.T @ A @ X)


def nonzero(X, A):
    return det(X.T @ A @ X)


def differential(X, A, dX):
    Q = X.T @ A @ X
    yield det(Q) * (trace(inv(Q).T @ X.T @ A.T @ dX) + trace(inv(Q) @ X.T @ A @ dX)), "{determinant_of_quadratic_form}"
    yield 2 * det(Q) * trace(inv(Q) @ X.T @ A @ dX), "A is symmetric, and with it Q and its inverse"


def gradient(X, A):
    Q = X.T @ A @ X
    return 2 * det(Q) * A @ X @ inv(Q)
