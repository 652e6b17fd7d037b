"""Softmax with temperature.

Dividing the logits by a temperature flattens the probabilities when it is high and sharpens them when it is low. With
respect to the logits, the Jacobian is divided by the temperature, which training losses often multiply back. With
respect to the temperature, a class gains when its logit lies below the average, weighted by the probabilities.
"""

from derivations.domains import Positive, Real, Simplex
from derivations.sources import HINTON
from derivations.words import d, diag, outer, softmax, unvec

source = HINTON


def value(z: Real["K"], t: Positive[""]) -> Simplex["K"]:
    return softmax(z / t)


def differential(z, t, dz, dt):
    p = softmax(z / t)
    yield p * (d(z / t) - p @ d(z / t)), "{softmax}, at z / t"
    yield p * (dz / t - dt / t**2 * z - p @ (dz / t - dt / t**2 * z)), "the quotient changes with both of its parts"
    yield p * (dz - p @ dz) / t - p * (z - p @ z) / t**2 * dt, "collect dz and dt"


def jacobian_z(z, t):
    p = softmax(z / t)
    return (diag(p) - outer(p, p)) / t


def vjp_z(z, t, y_bar):
    p = softmax(z / t)
    return p * (y_bar - p @ y_bar) / t


def jacobian_t(z, t):
    p = softmax(z / t)
    return unvec(-p * (z - p @ z) / t**2, shape=(*z.shape, 1))
