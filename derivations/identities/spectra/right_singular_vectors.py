"""The right singular vectors of a matrix.

The principal directions of data in rows, and half of a singular value decomposition. They are the eigenvectors of the
Gram matrix, and turn like those of any symmetric matrix: by what two of them see of its change, divided by the gap of
the squared singular values.
"""

from derivations.domains import DistinctSingularValues, Real
from derivations.sources import GILES, TOWNSEND
from derivations.words import commutation_matrix, diag, eye, kron, reciprocal_gaps, right_singular_vectors, svdvals, vec

source = TOWNSEND
also = (GILES,)


def value(X: DistinctSingularValues["m n"]) -> Real["n n"]:
    return right_singular_vectors(X)


def differential(X, dX):
    s, V = svdvals(X), right_singular_vectors(X)
    gaps = reciprocal_gaps(s**2)
    yield V @ (gaps * (V.T @ (dX.T @ X + X.T @ dX) @ V)), "{eigenvectors}, of the Gram matrix, and {gram_matrix}"
    yield V @ (gaps * ((X @ V).T @ dX @ V + ((X @ V).T @ dX @ V).T)), "the two parts are each other's transpose"


def jacobian(X):
    (_, n), V = X.shape, right_singular_vectors(X)
    gaps = diag(vec(reciprocal_gaps(svdvals(X) ** 2)))
    return kron(eye(n), V) @ gaps @ (kron(eye(n), eye(n)) + commutation_matrix(n, n)) @ kron(V.T, V.T @ X.T)


def vjp(X, y_bar):
    V = right_singular_vectors(X)
    half = reciprocal_gaps(svdvals(X) ** 2) * (V.T @ y_bar)
    return X @ V @ (half + half.T) @ V.T
