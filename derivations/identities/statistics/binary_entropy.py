"""The entropy of two outcomes.

The uncertainty of a coin, in nats, as a function of its probability: zero for a sure one, largest for a fair one. Its
slope is minus the logit, so it is zero for a fair coin and without bound at the ends. Each entry is a coin of its own,
and the entropies add up.
"""

from derivations.domains import InnerProbability, Nats
from derivations.sources import COVER_THOMAS
from derivations.words import d, diag, log, log1p

source = COVER_THOMAS


def value(p: InnerProbability["n"]) -> Nats:
    return -(p @ log(p)) - (1 - p) @ log1p(-p)


def differential(p, dp):
    yield d(-(p @ log(p))) + d(-((1 - p) @ log(1 - p))), "the change of a sum is the sum of the changes"
    yield -(log(p) + 1) @ dp + (log(1 - p) + 1) @ dp, "{entropy}, of p and of 1 - p, which moves the other way"
    yield (log1p(-p) - log(p)) @ dp, "the ones cancel; collect dp"


def gradient(p):
    return log1p(-p) - log(p)


def hessian(p):
    return -diag(1 / (p * (1 - p)))
