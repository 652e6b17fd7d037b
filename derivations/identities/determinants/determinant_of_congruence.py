"""The determinant of a quadratic form of a square matrix.

A change of basis in a quadratic form multiplies its determinant by the square of a volume. With a square variable the
fixed matrix drops out of the relative change, and twice the transposed inverse remains. This needs a variable that can
be inverted; a tall one has a rule of its own.
"""

from derivations.domains import Invertible, Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, det, inv, trace

source = COOKBOOK.equation("52")


def value(X: Invertible["n n"], A: Real["n n"]) -> Scalar:
    return det(X.T @ A @ X)


def differential(X, A, dX):
    yield d(det(X) ** 2 * det(A)), "the determinant of a product is the product, and a transpose has the same"
    yield 2 * det(X) * d(det(X)) * det(A), "{square}; A is constant"
    yield 2 * det(X) ** 2 * det(A) * trace(inv(X) @ dX), "{determinant}"
    yield 2 * det(X.T @ A @ X) * trace(inv(X) @ dX), "join the determinants"


def gradient(X, A):
    return 2 * det(X.T @ A @ X) * inv(X).T
