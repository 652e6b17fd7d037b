"""The triangular factor of a QR factorization.

The columns of a tall matrix, written in the orthonormal basis that they span one after the other. The basis can only
turn, by a skew matrix, and the triangular factor cannot become full: below the diagonal the change is turning alone,
and skewness says what turning is above it. What remains belongs to the triangle.
"""

from derivations.domains import FullColumnRank, Real
from derivations.sources import WALTER_LEHMANN
from derivations.words import below_diag, commutation_matrix, d, eye, inv, kron, ones, qr_orthogonal, qr_triangular, vec

source = WALTER_LEHMANN


def value(A: FullColumnRank["m n"]) -> Real["n n"]:
    return qr_triangular(A)


def differential(A, dA):
    Q, R = qr_orthogonal(A), qr_triangular(A)
    T, M = Q.T @ d(Q), Q.T @ dA @ inv(R)
    yield Q.T @ (dA - d(Q) @ R), "{matrix_product}: A is Q times R, and the columns of Q are orthonormal"
    yield (M - T) @ R, "take R out, to the right"
    yield (M - below_diag(T) + below_diag(T).T) @ R, "the basis stays orthonormal: T is skew"
    yield (M - below_diag(M) + below_diag(M).T) @ R, "M less T is upper triangular, as R and its change are"


def jacobian(A):
    Q, R, n = qr_orthogonal(A), qr_triangular(A), A.shape[1]
    turning = (kron(eye(n), eye(n)) - commutation_matrix(n, n)) * vec(below_diag(ones(n, n)))
    return kron(R.T, eye(n)) @ (kron(eye(n), eye(n)) - turning) @ kron(inv(R).T, Q.T)
