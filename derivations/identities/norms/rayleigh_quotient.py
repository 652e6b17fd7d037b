"""The Rayleigh quotient.

How much a symmetric matrix stretches a direction. Its gradient is the part of the image that is not along the
vector, so it vanishes exactly at the eigenvectors, where the quotient is the eigenvalue: that is what makes it the
tool for computing them. Textbooks write it as a quotient; the unit vector keeps the squares of a long vector from
overflowing.
"""

from derivations.domains import NonzeroVector, Scalar, Symmetric
from derivations.sources import GOLUB_VAN_LOAN
from derivations.words import d, norm

source = GOLUB_VAN_LOAN


def value(x: NonzeroVector["n"], A: Symmetric["n n"]) -> Scalar:
    return (x / norm(x)) @ A @ (x / norm(x))


def differential(x, A, dx):
    u = x / norm(x)
    yield (2 * A @ u) @ d(x / norm(x)), "{quadratic_form_symmetric}, of the unit vector"
    yield (2 * A @ u) @ (dx - u * (u @ dx)) / norm(x), "{normalized_vector}"
    yield (2 * (A @ u - (u @ A @ u) * u)) @ dx / norm(x), "collect dx"


def gradient(x, A):
    u = x / norm(x)
    return 2 * (A @ u - (u @ A @ u) * u) / norm(x)
