"""The Huber loss.

Half the square of a small residual, a straight line for a large one: the smoothness of least squares without its
sensitivity to outliers. The gradient is the residual with its entries limited to the threshold, so one outlier pulls
no harder than a point at the threshold. It is continuous there; only the second derivative jumps.
"""

from derivations.domains import Positive, Real, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import clip, d, huber

source = BOYD_VANDENBERGHE


def value(x: Real["n"], delta: Positive[""]) -> Scalar:
    return huber(delta, x).sum()


def differential(x, delta, dx):
    near = clip(x, -delta, delta)
    yield d(near * (x - near / 2)).sum(), "{sum}; clip keeps x up to the threshold, and the threshold beyond"
    yield (
        (near * dx).sum(),
        "up to the threshold, half of {square}; beyond it the clipped entry is constant, and x moves",
    )
    yield near @ dx, "a sum of products is a dot product"


def gradient(x, delta):
    return clip(x, -delta, delta)
