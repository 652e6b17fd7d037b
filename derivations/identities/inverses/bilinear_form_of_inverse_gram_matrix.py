"""A bilinear form of the inverse Gram matrix.

The covariance of two predictions of a least squares fit, as a function of the design: columns are measured variables,
rows are measurements. The Gram matrix is symmetric, so the two vectors enter the gradient symmetrically, each as the
solution of a system.
"""

from derivations.domains import FullColumnRank, Real, Scalar
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import d, outer, solve

source = MAGNUS_NEUDECKER


def value(X: FullColumnRank["m n"], a: Real["n"], b: Real["n"]) -> Scalar:
    return a @ solve(X.T @ X, b)


def differential(X, a, b, dX, da, db):
    u, v = solve(X.T @ X, a), solve(X.T @ X, b)
    yield v @ da - u @ d(X.T @ X) @ v + u @ db, "{bilinear_form_of_inverse}; the Gram matrix is symmetric"
    yield v @ da - (u @ dX.T @ X @ v + u @ X.T @ dX @ v) + u @ db, "{gram_matrix}"
    yield v @ da - ((X @ v) @ dX @ u + (X @ u) @ dX @ v) + u @ db, "a number equals its transpose"


def gradient_X(X, a, b):
    u, v = solve(X.T @ X, a), solve(X.T @ X, b)
    return -outer(X @ v, u) - outer(X @ u, v)


def gradient_a(X, a, b):
    return solve(X.T @ X, b)


def gradient_b(X, a, b):
    return solve(X.T @ X, a)
