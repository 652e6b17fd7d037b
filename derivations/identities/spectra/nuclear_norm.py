"""The nuclear norm.

The sum of the singular values, the convex stand-in for the rank. Its gradient has the singular vectors of the matrix,
and all of its singular values are 1: the orthogonal polar factor. Where the rank drops there is a kink, which is what
makes solutions of low rank.
"""

from derivations.domains import Scalar
from derivations.sources import GILES, WATSON
from derivations.spectral_domains import DistinctSingularValues
from derivations.words import diag, diagonal, inner, nuclear_norm, polar, right_singular_vectors, svdvals, trace

source = WATSON
also = (GILES,)


def value(X: DistinctSingularValues["m n"]) -> Scalar:
    return nuclear_norm(X)


def differential(X, dX):
    V = right_singular_vectors(X)
    U = X @ V @ diag(1 / svdvals(X))
    yield diagonal(U.T @ dX @ V).sum(), "{singular_values}, added up"
    yield trace(V @ U.T @ dX), "the sum of a diagonal is a trace, under which factors go round"
    yield inner(U @ V.T, dX), "a trace of a product adds up products of entries"
    yield inner(polar(X), dX), "X without its stretches is its orthogonal factor"


def gradient(X):
    return polar(X)
