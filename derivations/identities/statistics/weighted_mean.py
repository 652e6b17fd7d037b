"""A weighted mean.

Attention, importance sampling, a centre of mass. By the data the gradient is the share of each weight. By the weights
it is how far the data lie from the mean, divided by the total weight: more weight on a point pulls the mean towards
it, and a common factor of all weights changes nothing.
"""

from derivations.domains import Positive, Real, Scalar
from derivations.sources import BISHOP
from derivations.words import d

source = BISHOP


def value(x: Real["n"], w: Positive["n"]) -> Scalar:
    return w @ x / w.sum()


def differential(x, w, dx, dw):
    m = w @ x / w.sum()
    yield (d(w @ x) - m * d(w.sum())) / w.sum(), "{quotient_rule}"
    yield (w @ dx + x @ dw - m * dw.sum()) / w.sum(), "{dot_product}, and {sum}"
    yield (w / w.sum()) @ dx + ((x - m) / w.sum()) @ dw, "collect dx and dw"


def gradient_x(x, w):
    return w / w.sum()


def gradient_w(x, w):
    return (x - w @ x / w.sum()) / w.sum()
