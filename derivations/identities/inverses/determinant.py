"""Determinant.

The factor by which a matrix stretches volume. Its gradient is the matrix of cofactors, which is the determinant times
the transposed inverse where there is one; this is Jacobi's formula. The transpose is easily lost, and so is the
determinant itself, which belongs to this gradient and not to that of its logarithm.
"""

from derivations.domains import Invertible, Scalar
from derivations.sources import COOKBOOK
from derivations.words import det, inv, trace

source = COOKBOOK.equation("49")


def value(X: Invertible["n n"]) -> Scalar:
    return det(X)


def differential(X, dX):
    cofactors = det(X) * inv(X).T
    yield (
        (cofactors * dX).sum(),
        "expanded along its row, the determinant is linear in an entry; its slope is the cofactor",
    )
    yield trace(cofactors.T @ dX), "the sum of an entrywise product is a trace"
    yield (
        det(X) * trace(inv(X) @ dX),
        "the cofactors, transposed, are the determinant times the inverse (Cramer's rule)",
    )


def gradient(X):
    return det(X) * inv(X).T
