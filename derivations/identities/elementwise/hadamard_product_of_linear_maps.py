"""The entrywise product of two linear maps.

A gated linear unit without its activation: one linear map lets through a part of another. Each entry is a product of
two numbers, so the rows of each matrix are scaled by the output of the other. In code scale the rows; the diagonal
matrices are for seeing how the two parts compose.
"""

from derivations.domains import Real
from derivations.sources import COOKBOOK
from derivations.words import d, diag

source = COOKBOOK.equation("38")


def value(x: Real["n"], A: Real["m n"], B: Real["m n"]) -> Real["m"]:
    return (A @ x) * (B @ x)


def differential(x, A, B, dx):
    yield d(A @ x) * (B @ x) + (A @ x) * d(B @ x), "{hadamard_product}: one factor moves at a time"
    yield (A @ dx) * (B @ x) + (A @ x) * (B @ dx), "{linear_map}: only x moves"
    yield (diag(B @ x) @ A + diag(A @ x) @ B) @ dx, "to scale every entry is to multiply by a diagonal matrix"


def jacobian(x, A, B):
    return diag(B @ x) @ A + diag(A @ x) @ B


def vjp(x, A, B, y_bar):
    return A.T @ ((B @ x) * y_bar) + B.T @ ((A @ x) * y_bar)
