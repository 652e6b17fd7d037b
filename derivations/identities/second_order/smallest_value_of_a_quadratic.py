"""The smallest value of a quadratic function.

How the minimum moves with the linear part. At the lowest point the slope is zero, so to first order it does not
matter that the lowest point moves as well: only the explicit dependence counts. This is the envelope theorem, in the
case where the minimum can be written down; the gradient is minus the lowest point itself.
"""

from derivations.domains import PositiveDefinite, Real, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d, inv, solve

source = BOYD_VANDENBERGHE


def value(b: Real["n"], S: PositiveDefinite["n n"]) -> Scalar:
    x = solve(S, b)
    return x @ S @ x / 2 - b @ x


def differential(b, S, db):
    x = solve(S, b)
    yield (S @ x) @ d(x) - b @ d(x) - x @ db, "{quadratic_form_symmetric} and {dot_product}: the lowest point moves too"
    yield (S @ x - b) @ d(x) - x @ db, "collect what the moving point contributes: its slope"
    yield -x @ db, "at the lowest point the slope is zero"


def gradient(b, S):
    return -solve(S, b)


def hessian(b, S):
    return -inv(S)
