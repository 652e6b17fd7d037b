"""The product of the eigenvalues.

It is the determinant, and has its gradient: the product times the inverse. Single eigenvalues
have no derivative where they meet; their product has one everywhere, and names none of them.
"""

from derivations.domains import PositiveDefinite, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, det, eigvalsh, inv, prod, trace

source = COOKBOOK.equation("66")


def value(S: PositiveDefinite["n n"]) -> Scalar:
    return prod(eigvalsh(S))


def differential(S, dS):
    yield d(det(S)), "in the basis of eigenvectors S is diagonal, and a change of basis leaves a determinant as it is"
    yield det(S) * trace(inv(S) @ dS), "{determinant}"
    yield prod(eigvalsh(S)) * trace(inv(S) @ dS), "the determinant is the product of the eigenvalues, once more"


def gradient(S):
    return prod(eigvalsh(S)) * inv(S)
