"""The left singular vectors of a matrix.

The other half of a singular value decomposition. Within their own space they turn, by what pairs of singular vectors
see of the change; out of it they move by what the change has there, divided by the singular value, so that those of
small ones are unstable.
"""

from derivations import words as w
from derivations.domains import DistinctSingularValues, Real
from derivations.sources import GILES, TOWNSEND
from derivations.words import d, diag, eye, kron, reciprocal_gaps, vec

source = TOWNSEND
also = (GILES,)


def value(X: DistinctSingularValues["m n"]) -> Real["m n"]:
    return w.left_singular_vectors(X)


def differential(X, dX):
    U, s, V = w.left_singular_vectors(X), w.svdvals(X), w.right_singular_vectors(X)
    outside, gaps, T, M = eye(X.shape[0]) - U @ U.T, reciprocal_gaps(s**2), U.T @ d(U), U.T @ dX @ V @ diag(s)
    yield U @ T + outside @ d(U), "the part within the columns of U, and the part outside"
    yield U @ T + outside @ (dX - U @ d(diag(s) @ V.T)) @ V @ diag(1 / s), "{matrix_product}: U is a factor of X"
    yield U @ T + outside @ dX @ V @ diag(1 / s), "nothing of U is outside its own columns"
    yield (
        U @ (gaps * (T @ diag(s**2) - diag(s**2) @ T)) + outside @ dX @ V @ diag(1 / s),
        "the gaps undo the bracket, except on the diagonal, which is zero: T is skew",
    )
    yield U @ (gaps * (M + M.T)) + outside @ dX @ V @ diag(1 / s), "the turning of V cancels; gaps skip the diagonal"


def jacobian(X):
    U, s, V = w.left_singular_vectors(X), w.svdvals(X), w.right_singular_vectors(X)
    (m, n), gaps = X.shape, diag(vec(reciprocal_gaps(s**2)))
    both = kron(diag(s) @ V.T, U.T) + w.commutation_matrix(n, n) @ kron(diag(s) @ V.T, U.T)
    return kron(eye(n), U) @ gaps @ both + kron(diag(1 / s) @ V.T, eye(m) - U @ U.T)


def vjp(X, y_bar):
    U, s, V = w.left_singular_vectors(X), w.svdvals(X), w.right_singular_vectors(X)
    half = reciprocal_gaps(s**2) * (U.T @ y_bar)
    return (U @ (half + half.T) @ diag(s) + (y_bar - U @ (U.T @ y_bar)) @ diag(1 / s)) @ V.T
