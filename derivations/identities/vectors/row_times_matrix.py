"""A row times a matrix.

The linear layer as code for batches writes it, with the input on the left. The result is a row, but its derivative is
still a matrix with one row for every entry of the result, so it is the transpose of the matrix that was multiplied.
Answering with the matrix itself gives a shape that fits only when the matrix is square.
"""

from derivations.domains import Real
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import column, eye, kron, outer

source = MAGNUS_NEUDECKER


def value(x: Real["m"], A: Real["m n"]) -> Real["n"]:
    return x @ A


def differential(x, A, dx, dA):
    yield A.T @ dx + dA.T @ x, "{linear_map}: as a column, the result is the transposed matrix times x"


def jacobian_x(x, A):
    return A.T


def jacobian_A(x, A):
    return kron(eye(A.shape[1]), column(x).T)


def vjp_x(x, A, y_bar):
    return A @ y_bar


def vjp_A(x, A, y_bar):
    return outer(x, y_bar)
