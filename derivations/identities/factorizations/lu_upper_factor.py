"""The upper factor of an LU factorization.

What elimination leaves: the pivots, on the diagonal, whose product is the determinant, and what is beside them. With
both factors undone, the entries of the change on and above the diagonal are the change of the upper factor, and those
below are that of the lower.
"""

from derivations.domains import NonzeroLeadingMinors, Real
from derivations.sources import DE_HOOG
from derivations.words import d, diag, eye, inv, kron, lu_lower, lu_upper, ones, triu, vec

source = DE_HOOG


def value(A: NonzeroLeadingMinors["n n"]) -> Real["n n"]:
    return lu_upper(A)


def differential(A, dA):
    L, U = lu_lower(A), lu_upper(A)
    yield (d(U) @ inv(U)) @ U, "U and its inverse undo each other"
    yield triu(inv(L) @ d(L) + d(U) @ inv(U)) @ U, "the first is strictly lower, and the second upper triangular"
    yield triu(inv(L) @ (d(L) @ U + L @ d(U)) @ inv(U)) @ U, "the inverses undo the factors"
    yield triu(inv(L) @ dA @ inv(U)) @ U, "{matrix_product}: A is L times U"


def jacobian(A):
    L, U, n = lu_lower(A), lu_upper(A), A.shape[0]
    above = diag(vec(triu(ones(n, n))))
    return kron(U.T, eye(n)) @ above @ kron(inv(U).T, inv(L))


def vjp(A, y_bar):
    L, U = lu_lower(A), lu_upper(A)
    return inv(L).T @ triu(y_bar @ U.T) @ inv(U).T
