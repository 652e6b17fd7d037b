"""A weighted sum of log-softmax.

The cross-entropy with weights in place of a target distribution: class weights, soft labels that do not sum to one,
rewards in a policy gradient. The prediction is scaled by the sum of the weights, which is invisible when that sum is
one and is the reason why prediction minus target is wrong here.
"""

from derivations.domains import Nats, Real
from derivations.sources import GOODFELLOW
from derivations.words import d, diag, log_softmax, outer, softmax

source = GOODFELLOW.section("6.2.2.3")


def value(z: Real["K"], w: Real["K"]) -> Nats:
    return -(w @ log_softmax(z))


def differential(z, w, dz, dw):
    yield -(dw @ log_softmax(z)) - w @ d(log_softmax(z)), "{product_rule}: weights and logits move one at a time"
    yield -(log_softmax(z) @ dw) - w @ (dz - softmax(z) @ dz), "{log_softmax}"
    yield -(log_softmax(z) @ dw) + (w.sum() * softmax(z) - w) @ dz, "the number meets every weight: collect dz"


def gradient_z(z, w):
    return w.sum() * softmax(z) - w


def hessian_z(z, w):
    return w.sum() * (diag(softmax(z)) - outer(softmax(z), softmax(z)))


def gradient_w(z, w):
    return -log_softmax(z)
