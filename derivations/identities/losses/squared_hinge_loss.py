"""The squared hinge loss of a linear classifier.

The hinge loss without its kink: a row costs the square of what its margin lacks, so it pulls the harder the more is
missing, and the pull fades to nothing as the margin is reached. The loss is smooth everywhere; only its second
derivative jumps.
"""

from derivations.domains import Real, Scalar, Signs
from derivations.sources import CORTES_VAPNIK
from derivations.words import d, relu, step

source = CORTES_VAPNIK


def value(w: Real["n"], X: Real["m n"], y: Signs["m"]) -> Scalar:
    return (relu(1 - y * (X @ w)) ** 2).sum()


def differential(w, X, y, dw):
    lacking = relu(1 - y * (X @ w))
    yield (2 * lacking * d(lacking)).sum(), "{square}, summed over the rows"
    yield (2 * lacking * step(1 - y * (X @ w)) * d(1 - y * (X @ w))).sum(), "{relu}; at its kink the factor is 0"
    yield (2 * lacking * d(1 - y * (X @ w))).sum(), "where the step is 0 nothing is lacking"
    yield -(2 * lacking * y * (X @ dw)).sum(), "X and y are constant"
    yield -2 * (X.T @ (y * lacking)) @ dw, "the sum is a dot product; move X to its other side"


def gradient(w, X, y):
    return -2 * (X.T @ (y * relu(1 - y * (X @ w))))
