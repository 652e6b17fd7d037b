"""The lower factor of an LU factorization.

What elimination did, without exchanges of rows. With both factors undone, the change of the matrix is a strictly lower
change plus an upper one: ones stay on the diagonal of the lower factor, so the diagonal belongs to the upper. The
entries below the diagonal are the change of the lower factor.
"""

from derivations.domains import NonzeroLeadingMinors, Real
from derivations.sources import DE_HOOG
from derivations.words import below_diag, d, diag, eye, inv, kron, lu_lower, lu_upper, ones, vec

source = DE_HOOG


def value(A: NonzeroLeadingMinors["n n"]) -> Real["n n"]:
    return lu_lower(A)


def differential(A, dA):
    L, U = lu_lower(A), lu_upper(A)
    yield L @ (inv(L) @ d(L)), "L and its inverse undo each other"
    yield (
        L @ below_diag(inv(L) @ d(L) + d(U) @ inv(U)),
        "the first is strictly lower, the second upper triangular",
    )
    yield L @ below_diag(inv(L) @ (d(L) @ U + L @ d(U)) @ inv(U)), "the inverses undo the factors"
    yield L @ below_diag(inv(L) @ dA @ inv(U)), "{matrix_product}: A is L times U"


def jacobian(A):
    L, U, n = lu_lower(A), lu_upper(A), A.shape[0]
    below = diag(vec(below_diag(ones(n, n))))
    return kron(eye(n), L) @ below @ kron(inv(U).T, inv(L))


def vjp(A, y_bar):
    L, U = lu_lower(A), lu_upper(A)
    return inv(L).T @ below_diag(L.T @ y_bar) @ inv(U).T
