"""The orthogonal factor of a QR factorization.

An orthonormal basis of the space that columns span: least squares, Krylov methods, orthogonal layers. Within the space
the basis turns by the skew matrix that the entries below the diagonal decide; out of the space it moves by what the
change has there, divided by the triangular factor.
"""

from derivations.domains import FullColumnRank, Real
from derivations.sources import WALTER_LEHMANN
from derivations.words import below_diag, commutation_matrix, d, eye, inv, kron, ones, qr_orthogonal, qr_triangular, vec

source = WALTER_LEHMANN


def value(A: FullColumnRank["m n"]) -> Real["m n"]:
    return qr_orthogonal(A)


def differential(A, dA):
    Q, R = qr_orthogonal(A), qr_triangular(A)
    T, M, outside = Q.T @ d(Q), Q.T @ dA @ inv(R), eye(A.shape[0]) - Q @ Q.T
    yield Q @ T + outside @ d(Q), "the part within the columns of Q, and the part outside"
    yield Q @ T + outside @ (dA - Q @ d(R)) @ inv(R), "{matrix_product}: A is Q times R"
    yield Q @ (below_diag(T) - below_diag(T).T) + outside @ dA @ inv(R), "T is skew, and Q has no part outside"
    yield Q @ (below_diag(M) - below_diag(M).T) + outside @ dA @ inv(R), "M less T is upper triangular"


def jacobian(A):
    Q, R, (m, n) = qr_orthogonal(A), qr_triangular(A), A.shape
    turning = (kron(eye(n), eye(n)) - commutation_matrix(n, n)) * vec(below_diag(ones(n, n)))
    return kron(eye(n), Q) @ turning @ kron(inv(R).T, Q.T) + kron(inv(R).T, eye(m) - Q @ Q.T)


def vjp(A, y_bar):
    Q, R = qr_orthogonal(A), qr_triangular(A)
    half = below_diag(Q.T @ y_bar - y_bar.T @ Q)
    return (Q @ (half - Q.T @ y_bar) + y_bar) @ inv(R).T
