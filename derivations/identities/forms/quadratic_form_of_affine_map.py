"""A quadratic form of an affine map.

The energy, or the weighted error, of a layer's output, as a function of its weights, its bias and its input. All three
move the same output, so each gradient is the gradient by the output, pulled back: an outer product for the weights, the
vector itself for the bias, the transposed weights times it for the input.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, outer, trace

source = COOKBOOK.equation("83")


def value(X: Real["m n"], b: Real["n"], c: Real["m"], D: Real["m m"]) -> Scalar:
    return (X @ b + c) @ D @ (X @ b + c)


def differential(X, b, c, D, dX, db, dc):
    v = (D + D.T) @ (X @ b + c)
    yield v @ d(X @ b + c), "{quadratic_form}, of the output: D does not move"
    yield v @ (dX @ b + X @ db + dc), "{affine_map}"
    yield trace(outer(b, v) @ dX) + (X.T @ v) @ db + v @ dc, "{bilinear_form}, in each of its variables"


def gradient_X(X, b, c, D):
    return outer((D + D.T) @ (X @ b + c), b)


def gradient_b(X, b, c, D):
    return X.T @ (D + D.T) @ (X @ b + c)


def gradient_c(X, b, c, D):
    return (D + D.T) @ (X @ b + c)
