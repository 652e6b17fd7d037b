"""The diagonal matrix of a vector.

Puts a vector on the diagonal of a matrix of zeros: scales, variances, eigenvalues. In reverse it keeps the diagonal
of the cotangent and drops the rest, which code often gets by forming a full matrix for nothing.
"""

from derivations.domains import Real
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import diag, diagonal, selection_matrix, size

source = MAGNUS_NEUDECKER


def value(x: Real["n"]) -> Real["n n"]:
    return diag(x)


def differential(x, dx):
    yield diag(x + dx) - diag(x), "the change of the matrix"
    yield diag(dx), "the zeros stay zero, and the diagonal changes as the vector does"


def jacobian(x):
    return selection_matrix(size(x)).T


def vjp(x, y_bar):
    return diagonal(y_bar)
