"""A function of a dot product.

A neuron, a generalized linear model, a kernel such as the polynomial or the sigmoid one. The function sees the vector
only through one number, so the gradient always points along the weights, and the Hessian has rank one. The usual
mistake is to forget the weights, and answer with the slope alone.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d

source = BOYD_VANDENBERGHE


def value(x: Real["n"], y: Real["n"], f: Map["scalar -> scalar"]) -> Scalar:
    return f(x @ y)


def differential(x, y, f, dx, dy):
    yield f.derivative(x @ y) * d(x @ y), "near a number, f is its slope times the change"
    yield f.derivative(x @ y) * (y @ dx + x @ dy), "{dot_product}"
    yield (f.derivative(x @ y) * y) @ dx + (f.derivative(x @ y) * x) @ dy, "multiply out"


def gradient_x(x, y, f):
    return f.derivative(x @ y) * y


def gradient_y(x, y, f):
    return f.derivative(x @ y) * x
