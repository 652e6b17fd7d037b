"""The determinant of the third power of a matrix.

Volumes multiply, so it is the third power of the determinant, and that is how to compute it: the power of the matrix
itself rounds away what is small. The relative change is three times that of the matrix, and the same holds for every
whole power, with its exponent in the place of the three.
"""

from derivations.domains import Invertible, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, det, inv, trace

source = COOKBOOK.equation("58")


def value(X: Invertible["n n"]) -> Scalar:
    return det(X) ** 3


def differential(X, dX):
    yield 3 * det(X) ** 2 * d(det(X)), "{cube}"
    yield 3 * det(X) ** 3 * trace(inv(X) @ dX), "{determinant}"


def gradient(X):
    return 3 * det(X) ** 3 * inv(X).T
