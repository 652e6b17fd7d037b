"""The log-determinant of a low-rank update.

A covariance of noise plus a few factors, as in factor analysis and in Gaussian processes with few inducing points. The
variable is tall, its columns are the directions that are added, and by each matrix the gradient is made of solutions
with the sum. By the weights in the middle it is a Gram matrix of the directions, seen through the inverse. With the
identity for the first matrix and the variable transposed, this is the evidence of a linear model and the capacity of a
channel.
"""

from derivations.domains import PositiveDefinite, Real, Scalar
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import inv, logdet, solve, trace

source = MAGNUS_NEUDECKER


def value(A: PositiveDefinite["m m"], X: Real["m n"], B: PositiveDefinite["n n"]) -> Scalar:
    return logdet(A + X @ B @ X.T)


def differential(A, X, B, dA, dX, dB):
    M = inv(A + X @ B @ X.T)
    yield trace(M @ (dA + dX @ B @ X.T + X @ dB @ X.T + X @ B @ dX.T)), "{log_determinant} and {matrix_product}"
    yield (
        trace(M @ dA) + trace(X.T @ M @ X @ dB) + 2 * trace(B @ X.T @ M @ dX),
        ("go round; the terms with dX are each other's transpose, as A, B and M are symmetric"),
    )


def gradient_A(A, X, B):
    return inv(A + X @ B @ X.T)


def gradient_X(A, X, B):
    return 2 * solve(A + X @ B @ X.T, X) @ B


def gradient_B(A, X, B):
    return X.T @ solve(A + X @ B @ X.T, X)
