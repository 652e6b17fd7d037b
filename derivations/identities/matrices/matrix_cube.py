"""The third power of a matrix.

The smallest case that shows the rule for all whole powers: the change stands once in each place, with what is left of
the matrix on either side. Three times the square times the change would be right only if the matrix and its change
commuted. Inside a trace they may trade places, and there the rule for numbers holds.
"""

from derivations.domains import Real
from derivations.sources import COOKBOOK
from derivations.words import d, eye, kron, matrix_power

source = COOKBOOK.equation("90")


def value(X: Real["n n"]) -> Real["n n"]:
    return matrix_power(X, exponent=3)


def differential(X, dX):
    yield d(X @ X @ X), "definition of a power"
    yield d(X @ X) @ X + X @ X @ dX, "{matrix_product}, for the first two factors and the third"
    yield dX @ X @ X + X @ dX @ X + X @ X @ dX, "{matrix_product}, for the first two"


def jacobian(X):
    n = X.shape[0]
    return kron((X @ X).T, eye(n)) + kron(X.T, X) + kron(eye(n), X @ X)


def vjp(X, y_bar):
    return y_bar @ (X @ X).T + X.T @ y_bar @ X.T + (X @ X).T @ y_bar
