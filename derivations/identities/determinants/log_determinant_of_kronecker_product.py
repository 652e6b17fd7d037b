"""The log-determinant of a Kronecker product.

The normalizing constant of a matrix normal density, or of a Gaussian process on a grid. Each factor counts as often as
the other is long, so each gradient is the transposed inverse of its own matrix times the side of the other. The large
matrix is never formed.
"""

from derivations.domains import Invertible, Scalar
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import d, inv, kron, logdet, trace

source = MAGNUS_NEUDECKER


def value(A: Invertible["m m"], X: Invertible["n n"]) -> Scalar:
    return logdet(kron(A, X))


def differential(A, X, dA, dX):
    m, n = A.shape[0], X.shape[0]
    yield n * d(logdet(A)) + m * d(logdet(X)), "the determinant of a Kronecker product is a product of powers"
    yield n * trace(inv(A) @ dA) + m * trace(inv(X) @ dX), "{log_determinant}"


def gradient_A(A, X):
    return X.shape[0] * inv(A).T


def gradient_X(A, X):
    return A.shape[0] * inv(X).T
