"""A congruence transformation.

A matrix seen in other coordinates: the covariance of a linear map of a random vector, a stiffness matrix of assembled
parts, the projected matrix of a reduced model. The variable stands on both sides, once transposed, so there are two
parts, and a commutation matrix in the first. Only for a symmetric matrix are they each other's transpose.
"""

from derivations.domains import Real
from derivations.sources import COOKBOOK
from derivations.words import commutation_matrix, eye, kron

source = COOKBOOK.equation("79", "80")


def value(X: Real["m n"], B: Real["m m"]) -> Real["n n"]:
    return X.T @ B @ X


def differential(X, B, dX, dB):
    yield dX.T @ B @ X + X.T @ dB @ X + X.T @ B @ dX, "{matrix_product} and {transpose}: one factor moves at a time"
    yield (X.T @ B.T @ dX).T + X.T @ dB @ X + X.T @ B @ dX, "the first part is the transpose of such a product"


def jacobian_X(X, B):
    n = X.shape[1]
    return commutation_matrix(n, n) @ kron(eye(n), X.T @ B.T) + kron(eye(n), X.T @ B)


def jacobian_B(X, B):
    return kron(X.T, X.T)


def vjp_X(X, B, y_bar):
    return B @ X @ y_bar.T + B.T @ X @ y_bar


def vjp_B(X, B, y_bar):
    return X @ y_bar @ X.T
