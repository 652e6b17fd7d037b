"""The determinant of a quadratic form of the columns.

The squared volume that the columns of a tall matrix span, measured in a form that need not be symmetric. The variable
cannot be taken out of the determinant, as it has no inverse; each of its two places gives a term. The terms are
equal, and the gradient is twice one of them, only for a symmetric form.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import det, inv, trace

source = COOKBOOK.equation("54")


def value(X: Real["m n"], A: Real["m m"]) -> Scalar:
    return det(X.T @ A @ X)


def nonzero(X, A):
    return det(X.T @ A @ X)


def differential(X, A, dX):
    Q = X.T @ A @ X
    yield det(Q) * trace(inv(Q) @ (dX.T @ A @ X + X.T @ A @ dX)), "{determinant} and {congruence}"
    yield det(Q) * (trace(X.T @ A.T @ dX @ inv(Q).T) + trace(inv(Q) @ X.T @ A @ dX)), "transpose the first half"
    yield (
        det(Q) * (trace(inv(Q).T @ X.T @ A.T @ dX) + trace(inv(Q) @ X.T @ A @ dX)),
        ("the last factor of the first trace moves to the front"),
    )


def gradient(X, A):
    Q = X.T @ A @ X
    return det(Q) * (A @ X @ inv(Q) + A.T @ X @ inv(Q).T)
