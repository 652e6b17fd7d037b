"""The soft minimum.

A smooth stand-in for the smallest entry, never above it: the free energy of a system with these energies. It is the
soft maximum with both signs turned, and the two minus signs cancel in the gradient, which is the softmax of the
opposite entries: low energies get the weight.
"""

from derivations.domains import Real, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d, diag, logsumexp, outer, softmax

source = BOYD_VANDENBERGHE


def value(x: Real["n"]) -> Scalar:
    return -logsumexp(-x)


def differential(x, dx):
    yield -(softmax(-x) @ d(-x)), "{logsumexp}"
    yield softmax(-x) @ dx, "the two minus signs cancel"


def gradient(x):
    return softmax(-x)


def hessian(x):
    return outer(softmax(-x), softmax(-x)) - diag(softmax(-x))
