"""Mish.

An activation in the shape of SiLU: each entry times a gate, here the hyperbolic tangent of softplus. The entry is in
both factors, so the slope has two parts, what the gate lets through and how the gate opens; the second is a chain of
two slopes.
"""

from derivations.domains import Real
from derivations.sources import MISRA
from derivations.words import d, diag, sigmoid, softplus, tanh

source = MISRA


def value(x: Real["n"]) -> Real["n"]:
    return x * tanh(softplus(x))


def differential(x, dx):
    gate = tanh(softplus(x))
    yield dx * gate + x * d(tanh(softplus(x))), "{hadamard_product}: one factor moves at a time"
    yield dx * gate + x * ((1 - gate**2) * d(softplus(x))), "{tanh}"
    yield dx * gate + x * ((1 - gate**2) * (sigmoid(x) * dx)), "{softplus}"
    yield (gate + x * (1 - gate**2) * sigmoid(x)) * dx, "collect dx"


def jacobian(x):
    gate = tanh(softplus(x))
    return diag(gate + x * (1 - gate**2) * sigmoid(x))


def vjp(x, y_bar):
    gate = tanh(softplus(x))
    return (gate + x * (1 - gate**2) * sigmoid(x)) * y_bar
