"""The pseudoinverse.

What comes nearest to an inverse: it gives the least squares solution. To the rule of the inverse two terms are added:
one for the change of the columns' space, one for that of the rows' space, which is zero for independent columns. The
rank must not change; where it does, the pseudoinverse jumps.
"""

from derivations.domains import FullColumnRank, Real
from derivations.sources import GOLUB_PEREYRA
from derivations.words import commutation_matrix, d, eye, inv, kron, pinv

source = GOLUB_PEREYRA


def value(X: FullColumnRank["m n"]) -> Real["n m"]:
    return pinv(X)


def differential(X, dX):
    P, M, outside = pinv(X), inv(X.T @ X), eye(X.shape[0]) - X @ pinv(X)
    yield d(M) @ X.T + M @ dX.T, "{matrix_product}: for independent columns P is M times the transpose of X"
    yield M @ dX.T - M @ (dX.T @ X + X.T @ dX) @ M @ X.T, "{inverse} and {gram_matrix}"
    yield M @ dX.T @ outside - P @ dX @ P, "P is M times the transpose of X; collect"
    yield P @ P.T @ dX.T @ outside - P @ dX @ P, "P times its transpose is M"


def jacobian(X):
    (m, n), P = X.shape, pinv(X)
    return kron(eye(m) - X @ P, P @ P.T) @ commutation_matrix(m, n) - kron(P.T, P)


def vjp(X, y_bar):
    P = pinv(X)
    return (eye(X.shape[0]) - X @ P) @ y_bar.T @ P @ P.T - P.T @ y_bar @ P.T
