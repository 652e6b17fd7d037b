"""A bilinear form of the inverse.

A linear functional of the solution of a system: a Mahalanobis distance, a sensitivity, a prediction of a Gaussian
process. By the matrix, the gradient is minus an outer product of two solutions, one of them with the transposed
matrix: the adjoint solution. It costs two solves, and never an inverse.
"""

from derivations.domains import Invertible, Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import outer, solve

source = COOKBOOK.equation("61")


def value(a: Real["n"], X: Invertible["n n"], b: Real["n"]) -> Scalar:
    return a @ solve(X, b)


def differential(a, X, b, da, dX, db):
    x, adjoint = solve(X, b), solve(X.T, a)
    yield da @ x + a @ solve(X, db - dX @ x), "{product_rule} and {linear_solve}"
    yield da @ x + adjoint @ (db - dX @ x), "move the solve to the other side of the dot product: it is transposed"
    yield x @ da - adjoint @ dX @ x + adjoint @ db, "multiply out"


def gradient_a(a, X, b):
    return solve(X, b)


def gradient_X(a, X, b):
    return -outer(solve(X.T, a), solve(X, b))


def gradient_b(a, X, b):
    return solve(X.T, a)
