"""The singular values of a matrix.

All of them, the largest first, for a matrix with at least as many rows as columns. Each changes by what its left and
its right singular vector see of the change: the two take the place of the one eigenvector. Small ones are as well
behaved as large ones, down to zero, where there is a kink.
"""

from derivations.domains import DistinctSingularValues, Real
from derivations.sources import GILES
from derivations.words import d, diag, diagonal, kron, right_singular_vectors, selection_matrix, svdvals

source = GILES


def value(X: DistinctSingularValues["m n"]) -> Real["n"]:
    return svdvals(X)


def differential(X, dX):
    s, V = svdvals(X), right_singular_vectors(X)
    yield d(s**2) / (2 * s), "{square}, solved for the change of the root"
    yield diagonal(V.T @ d(X.T @ X) @ V) / (2 * s), "{eigenvalues}: the squares are those of the Gram matrix"
    yield diagonal(V.T @ (dX.T @ X + X.T @ dX) @ V) / (2 * s), "{gram_matrix}"
    yield diagonal(V.T @ X.T @ dX @ V) / s, "the two parts are each other's transpose, with one diagonal"
    yield diagonal((X @ V @ diag(1 / s)).T @ dX @ V), "X maps right singular vectors to left ones, stretched"


def jacobian(X):
    V = right_singular_vectors(X)
    U = X @ V @ diag(1 / svdvals(X))
    return selection_matrix(X.shape[1]) @ kron(V.T, U.T)


def vjp(X, y_bar):
    V = right_singular_vectors(X)
    return X @ V @ diag(y_bar / svdvals(X)) @ V.T
