"""The squared Mahalanobis distance.

A squared distance measured in units of the spread: the exponent of a Gaussian density, with S its covariance
matrix. The gradient solves a system with the covariance, so it is long where there is little spread. By the
covariance it is minus an outer product, of rank one. Solve the system; the inverse is not needed.
"""

from derivations.domains import PositiveDefinite, Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, inv, outer, solve, trace

source = COOKBOOK.equation("85")


def value(x: Real["n"], m: Real["n"], S: PositiveDefinite["n n"]) -> Scalar:
    return (x - m) @ solve(S, x - m)


def differential(x, m, S, dx, dm, dS):
    r, w = x - m, solve(S, x - m)
    yield w @ (dx - dm) + r @ d(solve(S, r)), "{dot_product}"
    yield w @ (dx - dm) + r @ solve(S, d(S @ solve(S, r)) - dS @ w), "{linear_map}, solved for the second of its parts"
    yield w @ (dx - dm) + r @ solve(S, dx - dm - dS @ w), "S times the solution is x - m"
    yield w @ (dx - dm) + w @ (dx - dm - dS @ w), "S is symmetric, so solving moves across the dot product"
    yield (2 * w) @ dx - (2 * w) @ dm - trace(outer(w, w) @ dS), "collect; a number equals its trace"


def gradient_x(x, m, S):
    return 2 * solve(S, x - m)


def gradient_m(x, m, S):
    return 2 * solve(S, m - x)


def gradient_S(x, m, S):
    w = solve(S, x - m)
    return -outer(w, w)


def hessian_x(x, m, S):
    return 2 * inv(S)
