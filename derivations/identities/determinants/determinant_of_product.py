"""The determinant of a product of square matrices.

Volumes multiply: what each factor stretches counts on its own. So the relative change of the whole is the sum of the
relative changes, and by each factor the gradient is the determinant of the product times the transposed inverse of
that factor alone, whatever the others are.
"""

from derivations.domains import Invertible, Scalar
from derivations.sources import COOKBOOK
from derivations.words import det, inv, trace

source = COOKBOOK.equation("51")


def value(A: Invertible["n n"], X: Invertible["n n"], B: Invertible["n n"]) -> Scalar:
    return det(A @ X @ B)


def differential(A, X, B, dA, dX, dB):
    P = A @ X @ B
    yield det(P) * trace(inv(P) @ (dA @ X @ B + A @ dX @ B + A @ X @ dB)), "{determinant} and {matrix_product}"
    yield (
        det(P) * trace(inv(B) @ inv(X) @ inv(A) @ (dA @ X @ B + A @ dX @ B + A @ X @ dB)),
        ("the inverse of a product is the product of the inverses, in reverse order"),
    )
    yield (
        det(P) * (trace(inv(A) @ dA) + trace(inv(X) @ dX) + trace(inv(B) @ dB)),
        ("multiply out; factors go round under a trace, and all but the change and its inverse cancel"),
    )


def gradient_A(A, X, B):
    return det(A @ X @ B) * inv(A).T


def gradient_X(A, X, B):
    return det(A @ X @ B) * inv(X).T


def gradient_B(A, X, B):
    return det(A @ X @ B) * inv(B).T
