"""The dot product.

A weighted sum, a projection, a score. It is linear in each vector, so the gradient with respect to one of them is
the other one. The gradient of any scalar function is read off in this form: whatever stands in a dot product with
the small change.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK

source = COOKBOOK.equation("69")


def value(x: Real["n"], y: Real["n"]) -> Scalar:
    return x @ y


def differential(x, y, dx, dy):
    yield (x + dx) @ (y + dy) - x @ y - dx @ dy, "the change of the product, to first order"
    yield y @ dx + x @ dy, "multiply out: each factor moves while the other stands still"


def gradient_x(x, y):
    return y


def gradient_y(x, y):
    return x
