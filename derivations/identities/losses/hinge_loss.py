"""The hinge loss of a linear classifier.

Labels are minus one or one. Rows whose margin is at least one cost nothing and do not pull; every other row pulls on
the weights with the same force, its label times itself, however wrong it is. Rows exactly on the margin make a kink.
"""

from derivations.domains import Real, Scalar, Signs
from derivations.sources import CORTES_VAPNIK
from derivations.words import absolute, d, relu, smallest, step

source = CORTES_VAPNIK


def value(w: Real["n"], X: Real["m n"], y: Signs["m"]) -> Scalar:
    return relu(1 - y * (X @ w)).sum()


def kink(w, X, y):
    return smallest(absolute(1 - y * (X @ w)))


def differential(w, X, y, dw):
    pulling = step(1 - y * (X @ w))
    yield (pulling * d(1 - y * (X @ w))).sum(), "{relu}, summed over the rows"
    yield -(pulling * y * (X @ dw)).sum(), "X and y are constant"
    yield -(pulling * y) @ (X @ dw), "the sum of an entrywise product is a dot product"
    yield -(X.T @ (y * pulling)) @ dw, "move X to the other side of the dot product"


def gradient(w, X, y):
    return -(X.T @ (y * step(1 - y * (X @ w))))
