"""The logarithm of the determinant of a positive definite matrix.

The volume of an ellipsoid, the entropy of a Gaussian, the barrier of semidefinite programs. Changes are symmetric
here, so the gradient is the inverse itself, a symmetric matrix. Twice the inverse less its diagonal, found in tables,
lists the partial derivatives by the entries on and below the diagonal; it is not the gradient. The function is
concave.
"""

from derivations.domains import PositiveDefinite, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import inv, kron, logdet, trace

source = BOYD_VANDENBERGHE.section("A.4.1")


def value(X: PositiveDefinite["n n"]) -> Scalar:
    return logdet(X)


def differential(X, dX):
    yield trace(inv(X) @ dX), "{log_determinant}"
    yield (inv(X) * dX).sum(), "both factors are symmetric: the trace adds up their products, entry by entry"


def gradient(X):
    return inv(X)


def hessian(X):
    return -kron(inv(X), inv(X))
