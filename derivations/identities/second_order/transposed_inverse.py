"""The transposed inverse.

The gradient of the logarithm of a determinant, so its Jacobian is the Hessian of that logarithm. The change stands
transposed between two transposed inverses, and that transpose puts a commutation matrix in front of the Kronecker
product. Leaving it out gives a matrix that is right only when it is asked about symmetric changes.
"""

from derivations.domains import Invertible, Real
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import commutation_matrix, d, inv, kron

source = MAGNUS_NEUDECKER


def value(X: Invertible["n n"]) -> Real["n n"]:
    return inv(X).T


def differential(X, dX):
    yield d(inv(X)).T, "{transpose}"
    yield -(inv(X) @ dX @ inv(X)).T, "{inverse}"


def jacobian(X):
    return -commutation_matrix(*X.shape) @ kron(inv(X).T, inv(X))


def vjp(X, y_bar):
    return -(inv(X) @ y_bar @ inv(X)).T
