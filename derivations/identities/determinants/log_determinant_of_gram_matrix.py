"""The logarithm of the determinant of a Gram matrix.

The squared volume spanned by the columns of a tall matrix: experimental design, and densities on surfaces. The
gradient is twice the transposed pseudoinverse. For a square matrix this is twice the gradient of the plain logarithm,
as it must be, since the volume is squared.
"""

from derivations.domains import FullColumnRank, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, inv, logdet, trace

source = COOKBOOK.equation("55")


def value(X: FullColumnRank["m n"]) -> Scalar:
    return logdet(X.T @ X)


def differential(X, dX):
    M = inv(X.T @ X)
    yield trace(M @ d(X.T @ X)), "{log_determinant}, at the Gram matrix"
    yield trace(M @ (dX.T @ X)) + trace(M @ (X.T @ dX)), "{gram_matrix}, and the trace is linear"
    yield trace(X.T @ dX @ M) + trace(M @ X.T @ dX), "transpose the first: the inverse Gram matrix is symmetric"
    yield 2 * trace(M @ X.T @ dX), "move the last factor of the first trace to the front"


def gradient(X):
    return 2 * X @ inv(X.T @ X)
