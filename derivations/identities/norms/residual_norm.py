"""The norm of a residual.

The length of the error of a linear model, not squared: the residual counts by its direction alone, so large errors
do not pull harder than small ones. Where the model fits exactly there is a kink. It has the same minimizers as
least squares, but a different gradient.
"""

from derivations.domains import Real, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d, norm

source = BOYD_VANDENBERGHE


def value(x: Real["n"], A: Real["m n"], b: Real["m"]) -> Scalar:
    return norm(A @ x - b)


def kink(x, A, b):
    return A @ x - b


def differential(x, A, b, dx):
    r = A @ x - b
    yield (r / norm(r)) @ d(A @ x - b), "{norm}, of the residual"
    yield (r / norm(r)) @ A @ dx, "{affine_map}: only x moves"
    yield (A.T @ r / norm(r)) @ dx, "move A to the other side of the dot product"


def gradient(x, A, b):
    return A.T @ (A @ x - b) / norm(A @ x - b)
