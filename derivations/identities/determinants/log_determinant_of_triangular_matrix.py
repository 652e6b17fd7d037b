"""The log-determinant of a triangular matrix.

The sum of the logarithms of the diagonal: the cheap volume of normalizing flows with triangular Jacobians, and half
the log-determinant of a matrix whose Cholesky factor it is. Only the diagonal counts, so the gradient is diagonal, and
nothing is solved.
"""

from derivations.domains import Real, Scalar
from derivations.sources import GILES
from derivations.words import absolute, d, diag, diagonal, log, logdet, smallest, tril

source = GILES


def value(L: Real["n n"]) -> Scalar:
    return logdet(tril(L))


def nonzero(L):
    return smallest(absolute(diagonal(L)))


def differential(L, dL):
    yield d(log(absolute(diagonal(L))).sum()), "the determinant of a triangular matrix is the product of its diagonal"
    yield (diagonal(dL) / diagonal(L)).sum(), "{logarithm}, whose sign cancels, and {diagonal_of_matrix}"


def gradient(L):
    return diag(1 / diagonal(L))
