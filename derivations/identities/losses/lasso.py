"""The lasso.

Least squares with a penalty on the absolute values of the solution, which sets parameters to exactly zero. Away from
zero the penalty adds a sign to the gradient: a constant pull towards zero, however small the parameter. At a zero entry
there is a kink, and the condition for a minimum is that the pull of the data there does not exceed the weight.
"""

from derivations.domains import KinkAtZero, Real, Scalar
from derivations.sources import HASTIE
from derivations.words import absolute, d, sign

source = HASTIE


def value(x: KinkAtZero["n"], A: Real["m n"], b: Real["m"], c: Scalar) -> Scalar:
    return (A @ x - b) @ (A @ x - b) / 2 + c * absolute(x).sum()


def differential(x, A, b, c, dx):
    yield d((A @ x - b) @ (A @ x - b)) / 2 + c * d(absolute(x).sum()), "d is linear, and c is constant"
    yield (A.T @ (A @ x - b)) @ dx + c * (sign(x) @ dx), "{least_squares}, half of it, and {one_norm}"
    yield (A.T @ (A @ x - b) + c * sign(x)) @ dx, "collect dx"


def gradient(x, A, b, c):
    return A.T @ (A @ x - b) + c * sign(x)
