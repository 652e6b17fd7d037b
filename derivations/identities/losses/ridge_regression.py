"""Ridge regression.

Least squares with a penalty on the squared length of the solution. The penalty adds a multiple of the solution to the
gradient, and of the identity to the Hessian, which is then positive definite even where the model has more parameters
than data. The gradient by the weight of the penalty is the squared length.
"""

from derivations.domains import Real, Scalar
from derivations.sources import HASTIE
from derivations.words import d, eye, size

source = HASTIE


def value(x: Real["n"], A: Real["m n"], b: Real["m"], c: Scalar) -> Scalar:
    return (A @ x - b) @ (A @ x - b) + c * (x @ x)


def differential(x, A, b, c, dx, dc):
    yield d((A @ x - b) @ (A @ x - b)) + d(c * (x @ x)), "the change of a sum is the sum of the changes"
    yield (
        (2 * A.T @ (A @ x - b)) @ dx + dc * (x @ x) + c * d(x @ x),
        "{least_squares}; in the product one factor moves at a time",
    )
    yield (2 * A.T @ (A @ x - b)) @ dx + dc * (x @ x) + c * ((2 * x) @ dx), "{squared_norm}"
    yield (2 * (A.T @ (A @ x - b) + c * x)) @ dx + (x @ x) * dc, "collect dx"


def gradient_x(x, A, b, c):
    return 2 * (A.T @ (A @ x - b) + c * x)


def gradient_c(x, A, b, c):
    return x @ x


def hessian_x(x, A, b, c):
    return 2 * (A.T @ A + c * eye(size(x)))
