"""The logit.

The logarithm of the odds: it undoes the sigmoid, and takes a probability to the whole line. Its slope is one over the
product of the two probabilities, four in the middle and without bound at the ends, where there is no logit. Classifiers
compute logits first and the loss from them, so that this slope is never needed.
"""

from derivations.domains import InnerProbability, Real
from derivations.sources import BISHOP
from derivations.words import d, diag, log, log1p

source = BISHOP


def value(p: InnerProbability["n"]) -> Real["n"]:
    return log(p) - log1p(-p)


def differential(p, dp):
    yield d(log(p)) - d(log(1 - p)), "the change of a difference is the difference of the changes"
    yield dp / p + dp / (1 - p), "{logarithm}, of p and of 1 - p, which moves the other way"
    yield dp / (p * (1 - p)), "put both over one denominator"


def jacobian(p):
    return diag(1 / (p * (1 - p)))


def vjp(p, y_bar):
    return y_bar / (p * (1 - p))
