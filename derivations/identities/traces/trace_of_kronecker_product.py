"""The trace of a Kronecker product.

The product of the two traces: the blocks on the diagonal are the second matrix times the diagonal entries of the
first. Only the diagonals count, so each gradient is a multiple of the identity. For one matrix times itself both parts
are equal, and the gradient is twice its trace times the identity.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import eye, kron, trace

source = COOKBOOK.equation("105")


def value(A: Real["m m"], X: Real["n n"]) -> Scalar:
    return trace(kron(A, X))


def differential(A, X, dA, dX):
    yield trace(kron(dA, X)) + trace(kron(A, dX)), "{trace} and {kronecker_product}"
    yield trace(dA) * trace(X) + trace(A) * trace(dX), "the diagonal blocks are X times the diagonal entries of A"


def gradient_A(A, X):
    return trace(X) * eye(A.shape[0])


def gradient_X(A, X):
    return trace(A) * eye(X.shape[0])
