"""Least squares.

The sum of squared residuals of a linear model, as a function of the solution, the matrix and the data. Everything
follows from the residual: its change is pulled back by the transposed matrix. Setting the gradient with respect to
x to zero gives the normal equations; the Hessian does not depend on x, so one Newton step is enough.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, eye, outer, trace

source = COOKBOOK.equation("84")


def value(x: Real["n"], A: Real["m n"], b: Real["m"]) -> Scalar:
    return (A @ x - b) @ (A @ x - b)


def differential(x, A, b, dx, dA, db):
    r = A @ x - b
    yield (2 * r) @ d(A @ x - b), "{squared_norm}, of the residual"
    yield (2 * r) @ (dA @ x + A @ dx - db), "{affine_map}: the change of the residual"
    yield (2 * A.T @ r) @ dx + trace(2 * outer(x, r) @ dA) - (2 * r) @ db, "{bilinear_form}, in each of its variables"


def gradient_x(x, A, b):
    return 2 * A.T @ (A @ x - b)


def gradient_A(x, A, b):
    return 2 * outer(A @ x - b, x)


def gradient_b(x, A, b):
    return 2 * (b - A @ x)


def hessian_x(x, A, b):
    return 2 * A.T @ A


def hessian_b(x, A, b):
    return 2 * eye(b.shape[0])
