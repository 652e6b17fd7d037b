"""The trace of a Kronecker product of a matrix with itself.

The square of the trace: a function of the diagonal alone. It has a Hessian of rank one, all of whose entries outside
the places of the diagonal are zero.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import eye, kron, outer, trace, vec

source = COOKBOOK.equation("120")


def value(X: Real["n n"]) -> Scalar:
    return trace(kron(X, X))


def differential(X, dX):
    yield trace(X) * trace(dX) + trace(X) * trace(dX), "{trace_of_kronecker_product}: X moves in both factors"
    yield 2 * trace(X) * trace(dX), "add the two"


def gradient(X):
    return 2 * trace(X) * eye(X.shape[0])


def hessian(X):
    identity = vec(eye(X.shape[0]))
    return 2 * outer(identity, identity)
