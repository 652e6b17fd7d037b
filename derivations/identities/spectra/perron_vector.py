"""The Perron vector.

The stationary shares of a population, a ranking of pages, the long run of a chain. It is the positive eigenvector of a
matrix with positive entries, its entries sum to 1, and so those of its change sum to 0. The equation that the change
has to satisfy is singular along the vector itself, which a matrix of rank one mends.
"""

from derivations.domains import Positive, Real
from derivations.sources import MAGNUS_EIGENVALUES
from derivations.words import column, d, eye, inv, kron, ones, outer, perron_root, perron_vector

source = MAGNUS_EIGENVALUES


def value(A: Positive["n n"]) -> Real["n"]:
    return perron_vector(A)


def differential(A, dA):
    v, w, r, one = perron_vector(A), perron_vector(A.T), perron_root(A), ones(A.shape[0])
    P, onto, identity = outer(v, one), outer(v, w) / (w @ v), eye(A.shape[0])
    M = r * identity - A + r * onto
    yield (identity - P) @ inv(M) @ M @ d(v), "the entries of v sum to 1, so that those of its change sum to 0"
    yield (identity - P) @ inv(M) @ (r * d(v) - A @ d(v)), "M, and its inverse, keep multiples of v, which go"
    yield (identity - P) @ inv(M) @ (dA @ v - d(r) * v), "{matrix_product}: A v is r v, and stays so"
    yield (identity - P) @ inv(M) @ dA @ v, "the inverse keeps multiples of v, which go"


def jacobian(A):
    v, w, r, one = perron_vector(A), perron_vector(A.T), perron_root(A), ones(A.shape[0])
    M = r * eye(A.shape[0]) - A + r * outer(v, w) / (w @ v)
    return kron(column(v).T, (eye(A.shape[0]) - outer(v, one)) @ inv(M))


def vjp(A, y_bar):
    v, w, r, one = perron_vector(A), perron_vector(A.T), perron_root(A), ones(A.shape[0])
    M = r * eye(A.shape[0]) - A + r * outer(v, w) / (w @ v)
    return outer(inv(M).T @ (y_bar - (v @ y_bar) * one), v)
