"""The logarithm of the determinant.

The logarithm of the volume factor, whatever its sign: densities of transformed variables, and normalizing flows. The
gradient is the transposed inverse, with no determinant left in it. The determinant itself overflows for matrices of a
few hundred rows, while its logarithm is an ordinary number: never take the one from the other.
"""

from derivations.domains import Invertible, Scalar
from derivations.sources import COOKBOOK
from derivations.words import absolute, commutation_matrix, d, det, inv, kron, log, logdet, trace

source = COOKBOOK.equation("43", "57")


def value(X: Invertible["n n"]) -> Scalar:
    return logdet(X)


def differential(X, dX):
    yield d(log(absolute(det(X)))), "definition of logdet"
    yield d(det(X)) / det(X), "{logarithm}: the relative change, in which a sign cancels"
    yield trace(inv(X) @ dX), "{determinant}, divided by the determinant"


def gradient(X):
    return inv(X).T


def hessian(X):
    n = X.shape[0]
    return -commutation_matrix(n, n) @ kron(inv(X).T, inv(X))
