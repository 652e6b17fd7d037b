"""The squared hinge loss.

The loss of a support vector machine, made smooth: examples on the right side by a margin cost nothing, the others the
square of what is missing. The slope of the square is zero just where the kink of the hinge was, so there is no kink
left. Only examples inside the margin have a gradient.
"""

from derivations.domains import Real, Scalar, Signs
from derivations.sources import HASTIE
from derivations.words import d, relu, square, step

source = HASTIE


def value(x: Real["n"], y: Signs["n"]) -> Scalar:
    return square(relu(1 - y * x)).sum()


def differential(x, y, dx):
    yield d(square(relu(1 - y * x))).sum(), "{sum}"
    yield (2 * relu(1 - y * x) * d(relu(1 - y * x))).sum(), "{square}"
    yield (2 * relu(1 - y * x) * (step(1 - y * x) * (-y * dx))).sum(), "{relu}; where it has its kink it is zero"
    yield (-2 * y * relu(1 - y * x)) @ dx, "relu is zero where the step is; a sum of products is a dot product"


def gradient(x, y):
    return -2 * y * relu(1 - y * x)
