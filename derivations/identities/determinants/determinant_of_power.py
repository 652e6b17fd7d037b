"""The determinant of a power of a matrix.

Volumes multiply, so it is the power of the determinant, and that is how to compute it: the power of the matrix itself
rounds away what is small. Any real exponent will do, if the volume is taken without its sign, which nearby does not
change. The relative change is that of the matrix times the exponent; by the exponent it is the logarithm.
"""

from derivations.domains import Invertible, Scalar
from derivations.sources import COOKBOOK
from derivations.words import absolute, d, det, exp, inv, logdet, trace

source = COOKBOOK.equation("58")


def value(X: Invertible["n n"], k: Scalar) -> Scalar:
    return absolute(det(X)) ** k


def differential(X, k, dX, dk):
    yield d(exp(k * logdet(X))), "a power is the exponential of the exponent times a logarithm"
    yield absolute(det(X)) ** k * d(k * logdet(X)), "{exponential}"
    yield absolute(det(X)) ** k * (dk * logdet(X) + k * d(logdet(X))), "one factor moves at a time"
    yield absolute(det(X)) ** k * (k * trace(inv(X) @ dX) + logdet(X) * dk), "{log_determinant}"


def gradient_X(X, k):
    return k * absolute(det(X)) ** k * inv(X).T


def gradient_k(X, k):
    return absolute(det(X)) ** k * logdet(X)
