"""The determinant.

The factor by which a matrix stretches volume. Its gradient is the matrix of cofactors, which is the determinant times
the transposed inverse where there is one; this is Jacobi's formula. The transpose is easily lost, and so is the
determinant itself, which belongs to this gradient and not to that of its logarithm.
"""

from derivations.domains import Invertible, Scalar
from derivations.sources import COOKBOOK
from derivations.words import det, inv, trace

source = COOKBOOK.equation("41", "42", "49")


def value(X: Invertible["n n"]) -> Scalar:
    return det(X)


def differential(X, dX):
    yield (
        det(X) * (inv(X).T * dX).sum(),
        "det X is linear in each entry; its slope, a cofactor, is det X times an entry of the inverse",
    )
    yield det(X) * trace(inv(X) @ dX), "the sum of an entrywise product is a trace"


def gradient(X):
    return det(X) * inv(X).T
