"""The squared Frobenius norm.

The sum of the squares of all entries: weight decay, and the error of a matrix approximation. Every entry is on its
own, so the gradient is twice the matrix, entry by entry. Optimizers that call half of it the penalty get the
matrix itself.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, eye, size, square, trace, vec

source = COOKBOOK.equation("115", "132")


def value(X: Real["m n"]) -> Scalar:
    return square(X).sum()


def differential(X, dX):
    yield d(vec(X) @ vec(X)), "both add up the squares of all entries"
    yield (2 * vec(X)) @ vec(dX), "{squared_norm}, of the entries as one vector"
    yield trace((2 * X).T @ dX), "both add up the products of all entries"


def gradient(X):
    return 2 * X


def hessian(X):
    return 2 * eye(size(X))
