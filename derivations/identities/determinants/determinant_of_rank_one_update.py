"""The determinant of a rank-one update.

The matrix determinant lemma: adding an outer product multiplies the volume by one plus a bilinear form of the inverse.
The determinant of the sum is linear in each of the vectors, so each gradient does not depend on its own vector.
"""

from derivations.domains import Invertible, Real, Scalar
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import d, det, inv, outer, solve, trace

source = MAGNUS_NEUDECKER


def value(A: Invertible["n n"], u: Real["n"], v: Real["n"]) -> Scalar:
    return det(A + outer(u, v))


def nonzero(A, u, v):
    return 1 + v @ solve(A, u)


def differential(A, u, v, dA, du, dv):
    x, y = solve(A, u), solve(A.T, v)
    yield d(det(A) * (1 + v @ solve(A, u))), "the matrix determinant lemma"
    yield (
        det(A) * trace(inv(A) @ dA) * (1 + v @ x) + det(A) * (x @ dv + y @ (du - dA @ x)),
        ("{product_rule}, {determinant} and {bilinear_form_of_inverse}"),
    )
    yield (
        trace(det(A) * ((1 + v @ x) * inv(A) - outer(x, y)) @ dA) + det(A) * (y @ du + x @ dv),
        ("collect: a bilinear form is the trace of an outer product times its matrix"),
    )


def gradient_A(A, u, v):
    x, y = solve(A, u), solve(A.T, v)
    return det(A) * ((1 + v @ x) * inv(A).T - outer(y, x))


def gradient_u(A, u, v):
    return det(A) * solve(A.T, v)


def gradient_v(A, u, v):
    return det(A) * solve(A, u)
