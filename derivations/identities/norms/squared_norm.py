"""The squared Euclidean norm.

The usual penalty and the usual measure of error: smooth everywhere, also at zero. The vector stands in it twice,
so the gradient is twice the vector, and the Hessian is twice the identity: it is curved equally in all directions.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import eye, size

source = COOKBOOK.equation("131")


def value(x: Real["n"]) -> Scalar:
    return x @ x


def differential(x, dx):
    yield x @ dx + x @ dx, "{dot_product}, with x in both places"
    yield (2 * x) @ dx, "collect dx"


def gradient(x):
    return 2 * x


def hessian(x):
    return 2 * eye(size(x))
