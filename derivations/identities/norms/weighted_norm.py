"""The norm with a positive definite weight.

A length in which directions count differently: the Mahalanobis distance, with the inverse covariance as weight, or a
length measured in a curved space. It grows fastest along the weighted vector. Textbooks take the root of the quadratic
form of x; the form of the unit vector keeps the squares of a long vector from overflowing.
"""

from derivations.domains import NonzeroVector, PositiveDefinite, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d, norm, outer, sqrt

source = BOYD_VANDENBERGHE


def value(x: NonzeroVector["n"], W: PositiveDefinite["n n"]) -> Scalar:
    u = x / norm(x)
    return norm(x) * sqrt(u @ W @ u)


def differential(x, W, dx):
    yield d(sqrt(x @ W @ x)), "the length comes out of the quadratic form squared, and out of the root as it is"
    yield d(x @ W @ x) / (2 * sqrt(x @ W @ x)), "{square_root}"
    yield (2 * W @ x) @ dx / (2 * sqrt(x @ W @ x)), "{quadratic_form_symmetric}"
    yield (W @ (x / norm(x))) @ dx / sqrt((x / norm(x)) @ W @ (x / norm(x))), "divide both by the length; 2 cancels"


def gradient(x, W):
    u = x / norm(x)
    return W @ u / sqrt(u @ W @ u)


def hessian(x, W):
    u = x / norm(x)
    length = sqrt(u @ W @ u)
    return (W - outer(W @ u, W @ u) / length**2) / (length * norm(x))
