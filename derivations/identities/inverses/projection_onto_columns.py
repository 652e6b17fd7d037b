"""The projection onto the space of the columns.

The hat matrix of least squares: it takes a vector to the nearest combination of the columns. Only the part of a change
that leads out of the space moves the projection, seen through the pseudoinverse; the projection stays symmetric, so the
transpose of that part is added.
"""

from derivations.domains import FullColumnRank, Symmetric
from derivations.sources import GOLUB_PEREYRA
from derivations.words import commutation_matrix, d, eye, kron, pinv

source = GOLUB_PEREYRA


def value(X: FullColumnRank["m n"]) -> Symmetric["m m"]:
    return X @ pinv(X)


def differential(X, dX):
    P, pseudo = X @ pinv(X), pinv(X)
    yield dX @ pseudo + X @ d(pseudo), "{matrix_product}"
    yield dX @ pseudo + X @ pseudo @ pseudo.T @ dX.T @ (eye(X.shape[0]) - P) - P @ dX @ pseudo, "{pseudoinverse}"
    yield (
        dX @ pseudo - P @ dX @ pseudo + pseudo.T @ dX.T @ (eye(X.shape[0]) - P),
        "P leaves its own columns as they are",
    )


def jacobian(X):
    m, outside = X.shape[0], eye(X.shape[0]) - X @ pinv(X)
    half = kron(pinv(X).T, outside)
    return half + commutation_matrix(m, m) @ half


def vjp(X, y_bar):
    return (eye(X.shape[0]) - X @ pinv(X)) @ (y_bar + y_bar.T) @ pinv(X).T
