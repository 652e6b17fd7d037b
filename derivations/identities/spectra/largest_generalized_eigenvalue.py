"""The largest generalized eigenvalue.

Two quadratic forms compared: stiffness and mass, between and within classes. With the Cholesky factor of the second it
is an ordinary eigenvalue. The eigenvector is scaled so that the second form is 1 at it; it sees the change of the first
matrix, less the eigenvalue times that of the second. Eigenvalues ascend, so the place of the largest is the last, -1.
"""

from derivations.domains import PositiveDefinite, Scalar, Symmetric
from derivations.sources import MAGNUS_EIGENVALUES
from derivations.words import cholesky, d, eigenvectors, eigvalsh, hardmax, inv, largest, outer, smallest

source = MAGNUS_EIGENVALUES


def value(A: Symmetric["n n"], B: PositiveDefinite["n n"]) -> Scalar:
    K = inv(cholesky(B))
    return eigvalsh(K @ A @ K.T)[-1]


def nonzero(A, B):
    w = eigvalsh(inv(cholesky(B)) @ A @ inv(cholesky(B)).T)
    return smallest(largest(w) - w + hardmax(w))


def differential(A, B, dA, dB):
    K = inv(cholesky(B))
    u = eigenvectors(K @ A @ K.T).T[-1]
    v, w, L = K.T @ u, eigvalsh(K @ A @ K.T)[-1], cholesky(B)
    yield u @ d(K @ A @ K.T) @ u, "{largest_eigenvalue}"
    yield v @ dA @ v + 2 * (u @ d(K) @ A @ v), "{matrix_product}: K moves in two places, with equal effect"
    yield v @ dA @ v - 2 * (v @ d(L) @ K @ A @ v), "{inverse}: u K is v"
    yield v @ dA @ v - 2 * w * (v @ d(L) @ u), "v satisfies the equation: K A v is w u"
    yield v @ dA @ v - w * (v @ dB @ v), "{matrix_product}: B is L times its transpose, and changes twice"


def gradient_A(A, B):
    K = inv(cholesky(B))
    v = K.T @ eigenvectors(K @ A @ K.T).T[-1]
    return outer(v, v)


def gradient_B(A, B):
    K = inv(cholesky(B))
    v = K.T @ eigenvectors(K @ A @ K.T).T[-1]
    return -(v @ A @ v) * outer(v, v)
