"""The second derivative of the determinant.

The first derivative of the determinant in a fixed direction is the determinant times a trace. Differentiated once
more, both factors move: the determinant by another trace, and the inverse inside the trace. Along a rank-one
direction twice the two parts cancel, because there the determinant is a straight line.
"""

from derivations.domains import Invertible, Real, Scalar
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import d, det, inv, trace

source = MAGNUS_NEUDECKER


def value(X: Invertible["n n"], E: Real["n n"]) -> Scalar:
    return det(X) * trace(inv(X) @ E)


def differential(X, E, dX):
    inverse = inv(X)
    yield d(det(X)) * trace(inverse @ E) + det(X) * trace(d(inverse) @ E), "{product_rule} for numbers, and {trace}"
    yield (
        det(X) * trace(inverse @ dX) * trace(inverse @ E) - det(X) * trace(inverse @ dX @ inverse @ E),
        "{determinant} and {inverse}",
    )
    yield (
        det(X) * (trace(inverse @ E) * trace(inverse @ dX) - trace(inverse @ E @ inverse @ dX)),
        "the determinant stands in both; in a trace the last two factors may come first",
    )


def gradient(X, E):
    return det(X) * (trace(inv(X) @ E) * inv(X) - inv(X) @ E @ inv(X)).T
