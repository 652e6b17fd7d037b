"""The entropy.

The uncertainty of a distribution, in nats, as a function of its probabilities, or of any positive numbers. The gradient
is minus the logarithm, less one. On probability vectors only its differences count, since they move so that their sum
stays one; there the one can be left out.
"""

from derivations.domains import Nats, Positive
from derivations.sources import COVER_THOMAS
from derivations.words import d, diag, log

source = COVER_THOMAS


def value(p: Positive["n"]) -> Nats:
    return -(p @ log(p))


def differential(p, dp):
    yield -(log(p) @ dp) - p @ d(log(p)), "{dot_product}"
    yield -(log(p) @ dp) - p @ (dp / p), "{logarithm}"
    yield -(log(p) + 1) @ dp, "p cancels, and leaves the sum of the changes; collect dp"


def gradient(p):
    return -(log(p) + 1)


def hessian(p):
    return -diag(1 / p)
