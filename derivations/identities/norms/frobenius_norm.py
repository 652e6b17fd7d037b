"""The Frobenius norm.

The length of a matrix, seen as one long vector of entries. Everything is as for a vector: the gradient is the
matrix divided by its norm, and there is a kink at the zero matrix. It is not the spectral norm, which looks at the
largest singular value only.
"""

from derivations.domains import KinkAtOrigin, Scalar
from derivations.sources import GILES
from derivations.words import d, eye, norm, outer, size, trace, vec

source = GILES


def value(X: KinkAtOrigin["m n"]) -> Scalar:
    return norm(X)


def differential(X, dX):
    yield d(norm(vec(X))), "only the entries count, not where they stand"
    yield vec(X) @ vec(dX) / norm(X), "{norm}"
    yield trace((X / norm(X)).T @ dX), "both add up the products of all entries"


def gradient(X):
    return X / norm(X)


def hessian(X):
    u = vec(X) / norm(X)
    return (eye(size(X)) - outer(u, u)) / norm(X)
