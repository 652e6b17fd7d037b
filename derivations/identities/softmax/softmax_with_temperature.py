"""Softmax with temperature.

Dividing the logits by a temperature flattens the probabilities when it is high and sharpens them when it is low. By
the logits, the Jacobian of the plain softmax is divided by the temperature, so a hot softmax learns slowly unless the
loss makes up for it. By the temperature, a class gains when its logit lies below the average that the probabilities
take.
"""

from derivations.domains import Positive, Real, Simplex
from derivations.sources import HINTON
from derivations.words import column, d, diag, outer, softmax

source = HINTON


def value(z: Real["K"], t: Positive[""]) -> Simplex["K"]:
    return softmax(z / t)


def differential(z, t, dz, dt):
    p = softmax(z / t)
    yield p * (d(z / t) - p @ d(z / t)), "{softmax}, at z / t"
    yield p * (dz / t - dt / t**2 * z - p @ (dz / t - dt / t**2 * z)), "{quotient_rule}, in each entry"
    yield p * (dz - p @ dz) / t - p * (z - p @ z) / t**2 * dt, "collect dz and dt"


def jacobian_z(z, t):
    p = softmax(z / t)
    return (diag(p) - outer(p, p)) / t


def vjp_z(z, t, y_bar):
    p = softmax(z / t)
    return p * (y_bar - p @ y_bar) / t


def jacobian_t(z, t):
    p = softmax(z / t)
    return column(-p * (z - p @ z) / t**2)
