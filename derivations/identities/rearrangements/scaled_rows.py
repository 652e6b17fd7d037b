"""A diagonal matrix times a matrix.

Each row is multiplied by its own number: weights of examples, inverse degrees of nodes. By the matrix it is a linear
map that mixes nothing; by the weights, each row of cotangents is compared with its row of the matrix. Code scales
the rows and never forms the diagonal matrix.
"""

from derivations.domains import Real
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import diag, eye, kron, ones, size, vec

source = MAGNUS_NEUDECKER


def value(a: Real["m"], X: Real["m n"]) -> Real["m n"]:
    return diag(a) @ X


def differential(a, X, da, dX):
    yield diag(da) @ X + diag(a) @ dX, "{matrix_product} and {diagonal_matrix}: one factor moves at a time"


def jacobian_a(a, X):
    return diag(vec(X)) @ kron(ones(X.shape[1], 1), eye(size(a)))


def vjp_a(a, X, y_bar):
    return (y_bar * X).sum(axis=1)


def jacobian_X(a, X):
    return kron(eye(X.shape[1]), diag(a))


def vjp_X(a, X, y_bar):
    return diag(a) @ y_bar
