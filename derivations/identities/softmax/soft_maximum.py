"""The soft maximum with a temperature.

A smooth stand-in for the largest entry, and closer to it the lower the temperature; with minus signs on the entries and
on the result it is the soft minimum, the free energy of a system with these energies. By the entries the gradient is
the softmax at that temperature. By the temperature it is the entropy of that softmax: the price of smoothness.
"""

from derivations.domains import Positive, Real, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d, diag, log_softmax, logsumexp, outer, softmax

source = BOYD_VANDENBERGHE


def value(x: Real["n"], t: Positive[""]) -> Scalar:
    return t * logsumexp(x / t)


def differential(x, t, dx, dt):
    p = softmax(x / t)
    yield dt * logsumexp(x / t) + t * d(logsumexp(x / t)), "one factor moves at a time"
    yield dt * logsumexp(x / t) + t * (p @ d(x / t)), "{logsumexp}"
    yield dt * logsumexp(x / t) + t * (p @ (dx / t - x / t**2 * dt)), "{quotient_rule}, in each entry"
    yield p @ dx + (logsumexp(x / t) - p @ x / t) * dt, "t cancels; collect dx and dt"
    yield p @ dx - (p @ log_softmax(x / t)) * dt, "log-softmax subtracts the logsumexp, and probabilities sum to 1"


def gradient_x(x, t):
    return softmax(x / t)


def gradient_t(x, t):
    return -(softmax(x / t) @ log_softmax(x / t))


def hessian_x(x, t):
    return (diag(softmax(x / t)) - outer(softmax(x / t), softmax(x / t))) / t
