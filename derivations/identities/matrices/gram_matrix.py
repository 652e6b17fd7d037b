"""The Gram matrix.

All inner products of the columns of a matrix: the normal equations, a covariance, a kernel. The variable stands
twice, once transposed, and the two parts of the differential are each other's transpose, so the change is symmetric.
As a matrix, the transpose becomes a commutation matrix added to the identity. In reverse, the cotangent is
symmetrized.
"""

from derivations.domains import Real, Symmetric
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import commutation_matrix, eye, kron

source = MAGNUS_NEUDECKER


def value(X: Real["m n"]) -> Symmetric["n n"]:
    return X.T @ X


def differential(X, dX):
    yield dX.T @ X + X.T @ dX, "{matrix_product} and {transpose}: X moves in two places"
    yield (X.T @ dX).T + X.T @ dX, "the transpose of a product is the product of the transposes, in reverse order"


def jacobian(X):
    n = X.shape[1]
    second_factor = kron(eye(n), X.T)
    return second_factor + commutation_matrix(n, n) @ second_factor


def vjp(X, y_bar):
    return X @ (y_bar + y_bar.T)
