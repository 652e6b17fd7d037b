"""The pseudo-Huber loss.

A smooth relative of the absolute value: a parabola for residuals small beside delta, and almost a straight line for
large ones. Its slope is a residual divided by a length, so it never exceeds one. Unlike the Huber loss it has
derivatives of every order. Often delta is subtracted, or multiplies it, so that it begins like half a square.
"""

from derivations.domains import Positive, Real, Scalar
from derivations.sources import HARTLEY_ZISSERMAN
from derivations.words import d, diag, sqrt

source = HARTLEY_ZISSERMAN


def value(x: Real["n"], delta: Positive[""]) -> Scalar:
    return sqrt(x**2 + delta**2).sum()


def differential(x, delta, dx):
    yield d(sqrt(x**2 + delta**2)).sum(), "{sum}"
    yield (d(x**2 + delta**2) / (2 * sqrt(x**2 + delta**2))).sum(), "{square_root}"
    yield (2 * x * dx / (2 * sqrt(x**2 + delta**2))).sum(), "{square}: only x moves"
    yield (x / sqrt(x**2 + delta**2)) @ dx, "2 cancels, and a sum of products is a dot product"


def gradient(x, delta):
    return x / sqrt(x**2 + delta**2)


def hessian(x, delta):
    return diag(delta**2 / sqrt(x**2 + delta**2) ** 3)
