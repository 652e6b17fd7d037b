"""The generalized Rayleigh quotient.

A quadratic form measured in units of another: linear discriminant analysis, vibrating systems, canonical correlation.
Its gradient vanishes exactly at the generalized eigenvectors, where the quotient is the eigenvalue. Textbooks write it
with x; the unit vector keeps the squares of a long vector from overflowing.
"""

from derivations.domains import NonzeroVector, PositiveDefinite, Scalar, Symmetric
from derivations.sources import GOLUB_VAN_LOAN
from derivations.words import d, norm

source = GOLUB_VAN_LOAN


def value(x: NonzeroVector["n"], A: Symmetric["n n"], B: PositiveDefinite["n n"]) -> Scalar:
    u = x / norm(x)
    return u @ A @ u / (u @ B @ u)


def differential(x, A, B, dx):
    u = x / norm(x)
    r = u @ A @ u / (u @ B @ u)
    yield (d(x @ A @ x) - r * d(x @ B @ x)) / (x @ B @ x), "{quotient_rule}: the length of x cancels from the quotient"
    yield ((2 * A @ x) @ dx - r * ((2 * B @ x) @ dx)) / (x @ B @ x), "{quadratic_form_symmetric}, twice"
    yield (2 * (A @ u - r * (B @ u))) @ dx / (u @ B @ u) / norm(x), "collect dx; divide both by the length squared"


def gradient(x, A, B):
    u = x / norm(x)
    return 2 * (A @ u - u @ A @ u / (u @ B @ u) * (B @ u)) / (u @ B @ u) / norm(x)
