"""A bilinear form of two affine maps.

The score of a query and a key that are computed from the same input. Each of the two affine maps moves while the other
stands still, and each pulls its share of the gradient back through its own matrix. With the same map on both sides and
a symmetric matrix between them the two shares are equal, and this is weighted least squares.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d

source = COOKBOOK.equation("78")


def value(x: Real["n"], B: Real["m n"], b: Real["m"], C: Real["m p"], D: Real["p n"], c: Real["p"]) -> Scalar:
    return (B @ x + b) @ C @ (D @ x + c)


def differential(x, B, b, C, D, c, dx):
    u, v = B @ x + b, D @ x + c
    yield (C @ v) @ d(B @ x + b) + (C.T @ u) @ d(D @ x + c), "{bilinear_form}, where C does not move"
    yield (C @ v) @ (B @ dx) + (C.T @ u) @ (D @ dx), "{affine_map}: only x moves"
    yield (B.T @ C @ v + D.T @ C.T @ u) @ dx, "move B and D across their dot products; collect dx"


def gradient(x, B, b, C, D, c):
    return B.T @ C @ (D @ x + c) + D.T @ C.T @ (B @ x + b)


def hessian(x, B, b, C, D, c):
    return B.T @ C @ D + D.T @ C.T @ B
