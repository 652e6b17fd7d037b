"""The spectral norm.

The largest singular value: how far a matrix stretches any vector, and the Lipschitz constant of a layer. Its gradient
has rank one, the outer product of the singular vectors that belong to it; all other directions do not count. Where the
two largest are equal there is a kink. Places count from 0, and singular values descend, so the largest is at 0.
"""

from derivations.domains import DistinctSingularValues, Scalar
from derivations.sources import GILES, WATSON
from derivations.words import diag, outer, right_singular_vectors, spectral_norm, svdvals

source = WATSON
also = (GILES,)


def value(X: DistinctSingularValues["m n"]) -> Scalar:
    return spectral_norm(X)


def differential(X, dX):
    V = right_singular_vectors(X)
    u, v = X @ V.T[0] / spectral_norm(X), V.T[0]
    yield ((X @ V @ diag(1 / svdvals(X))).T @ dX @ V)[0][0], "{singular_values}: the first of them"
    yield u @ dX @ v, "the first entry of the product is made of the first singular vectors"


def gradient(X):
    v = right_singular_vectors(X).T[0]
    return outer(X @ v, v) / spectral_norm(X)
