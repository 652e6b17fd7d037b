"""A polynomial of a matrix.

Filters on graphs, Krylov methods, and what every function of a matrix is approximated by. Each power changes by the
change in each of its places, between the powers that are left. For numbers these would join to the derivative of the
polynomial; matrices join only under a trace.
"""

from derivations.domains import Real, Scalar
from derivations.sources import GILES
from derivations.words import eye, kron

source = GILES


def value(a: Scalar, b: Scalar, c: Scalar, X: Real["n n"]) -> Real["n n"]:
    return a * X + b * X @ X + c * X @ X @ X


def differential(a, b, c, X, dX):
    yield (
        a * dX + b * (dX @ X + X @ dX) + c * (dX @ X @ X + X @ dX @ X + X @ X @ dX),
        "{linearity}, {matrix_product} and {matrix_cube}",
    )


def jacobian(a, b, c, X):
    one, S = eye(X.shape[0]), X @ X
    square, cube = kron(X.T, one) + kron(one, X), kron(S.T, one) + kron(X.T, X) + kron(one, S)
    return a * kron(one, one) + b * square + c * cube


def vjp(a, b, c, X, y_bar):
    T, S = X.T, (X @ X).T
    return a * y_bar + b * (y_bar @ T + T @ y_bar) + c * (y_bar @ S + T @ y_bar @ T + S @ y_bar)
