"""The solution of a least squares problem.

The coefficients that fit best, by the data and by the design: where the residual is zero only the pseudoinverse of the
change counts, and elsewhere a second term, as the change also turns the space onto which the data are projected. The
size of the residual decides how sensitive a fit is.
"""

from derivations.domains import FullColumnRank, Real
from derivations.sources import GOLUB_PEREYRA
from derivations.words import column, commutation_matrix, d, inv, kron, outer, pinv

source = GOLUB_PEREYRA


def value(X: FullColumnRank["m n"], y: Real["m"]) -> Real["n"]:
    return pinv(X) @ y


def differential(X, y, dX, dy):
    w, M = pinv(X) @ y, inv(X.T @ X)
    yield M @ X.T @ X @ d(w), "insert the identity, as the inverse of the Gram matrix times it"
    yield (
        M @ (d(X.T @ X @ w) - (dX.T @ X + X.T @ dX) @ w),
        "{matrix_product}, solved for its second part; {gram_matrix}",
    )
    yield M @ (dX.T @ y + X.T @ dy - dX.T @ X @ w - X.T @ dX @ w), "w solves the normal equations"
    yield M @ dX.T @ (y - X @ w) + pinv(X) @ (dy - dX @ w), "collect: M times the transpose of X is the pseudoinverse"


def jacobian_X(X, y):
    w, M = pinv(X) @ y, pinv(X) @ pinv(X).T
    return kron(column(y - X @ w).T, M) @ commutation_matrix(*X.shape) - kron(column(w).T, pinv(X))


def vjp_X(X, y, y_bar):
    w, adjoint = pinv(X) @ y, pinv(X).T @ y_bar
    return outer(y - X @ w, pinv(X) @ adjoint) - outer(adjoint, w)


def jacobian_y(X, y):
    return pinv(X)


def vjp_y(X, y, y_bar):
    return pinv(X).T @ y_bar
