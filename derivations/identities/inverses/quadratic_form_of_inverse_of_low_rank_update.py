"""A quadratic form of the inverse of a low-rank update.

The misfit of data under a covariance of noise plus a few factors. The solution of one system serves the value and all
gradients, each of which has rank one. By the Woodbury formula that system is small when there are few factors.
"""

from derivations.domains import PositiveDefinite, Real, Scalar
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import d, outer, solve

source = MAGNUS_NEUDECKER


def value(b: Real["m"], A: PositiveDefinite["m m"], X: Real["m n"], C: PositiveDefinite["n n"]) -> Scalar:
    return b @ solve(A + X @ C @ X.T, b)


def differential(b, A, X, C, db, dX):
    w = solve(A + X @ C @ X.T, b)
    yield 2 * w @ db - w @ d(A + X @ C @ X.T) @ w, "{bilinear_form_of_inverse}, with b on both sides"
    yield 2 * w @ db - w @ dX @ C @ X.T @ w - w @ X @ C @ dX.T @ w, "{matrix_product} and {transpose}; A is constant"
    yield 2 * w @ db - 2 * w @ dX @ C @ X.T @ w, "a number equals its transpose, and C is symmetric"


def gradient_b(b, A, X, C):
    return 2 * solve(A + X @ C @ X.T, b)


def gradient_X(b, A, X, C):
    w = solve(A + X @ C @ X.T, b)
    return -2 * outer(w, C @ X.T @ w)
