"""The product of the eigenvalues.

It is the determinant, and has its gradient: the product times the inverse. Each eigenvalue changes in proportion to
the product of the others, which the inverse writes without naming any of them.
"""

from derivations.domains import PositiveDefinite, Scalar
from derivations.sources import COOKBOOK
from derivations.words import diag, diagonal, eigenvectors, eigvalsh, inv, prod, trace

source = COOKBOOK.equation("66")


def value(S: PositiveDefinite["n n"]) -> Scalar:
    return prod(eigvalsh(S))


def differential(S, dS):
    w, V = eigvalsh(S), eigenvectors(S)
    yield prod(w) * (diagonal(V.T @ dS @ V) / w).sum(), "one factor of the product moves at a time; {eigenvalues}"
    yield prod(w) * trace(diag(1 / w) @ V.T @ dS @ V), "weighting the diagonal and adding it up is a trace"
    yield prod(w) * trace(V @ diag(1 / w) @ V.T @ dS), "factors go round under a trace"
    yield prod(w) * trace(inv(S) @ dS), "the inverse has the same eigenvectors, and the reciprocal eigenvalues"


def gradient(S):
    return prod(eigvalsh(S)) * inv(S)
