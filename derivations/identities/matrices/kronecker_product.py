"""The Kronecker product.

The block matrix that has a multiple of the second factor for each entry of the first. It is linear in each factor, so
its differential has two terms, in order. Its matrix is less simple: stacking the columns of a Kronecker product does
not give the Kronecker product of the stacked columns, and a permutation stands between the two.
"""

from derivations.domains import Real
from derivations.sources import COOKBOOK
from derivations.words import column, commutation_matrix, eye, kron, size

source = COOKBOOK.equation("39")


def value(X: Real["m n"], Y: Real["p q"]) -> Real["m*p n*q"]:
    return kron(X, Y)


def differential(X, Y, dX, dY):
    yield kron(X + dX, Y + dY) - kron(X, Y) - kron(dX, dY), "the change of the product, without its second order"
    yield kron(dX, Y) + kron(X, dY), "multiply out: the Kronecker product distributes over sums"


def rearrangement(X, Y):
    (m, n), (p, q) = X.shape, Y.shape
    return kron(kron(eye(n), commutation_matrix(q, m)), eye(p))


def jacobian_X(X, Y):
    return rearrangement(X, Y) @ kron(eye(size(X)), column(Y))


def jacobian_Y(X, Y):
    return rearrangement(X, Y) @ kron(column(X), eye(size(Y)))
