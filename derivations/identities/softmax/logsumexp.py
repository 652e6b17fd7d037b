"""The logarithm of a sum of exponentials.

A smooth version of the maximum, and the normalizer behind every softmax. Its gradient is the softmax: the weight with
which each entry takes part in the maximum. Its Hessian is the covariance matrix of that choice, so the function is
convex. Written out, the exponentials overflow near seven hundred; the word used here subtracts the largest entry
first.
"""

from derivations.domains import Nats, Real
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d, diag, exp, log, logsumexp, outer, softmax

source = BOYD_VANDENBERGHE.section("3.1.5")


def value(x: Real["K"]) -> Nats:
    return logsumexp(x)


def differential(x, dx):
    yield d(log(exp(x).sum())), "definition of logsumexp"
    yield d(exp(x)).sum() / exp(x).sum(), "{logarithm}, and a sum changes by the sum of the changes"
    yield exp(x) @ dx / exp(x).sum(), "{exponential}: each term changes by itself times its entry of dx"
    yield softmax(x) @ dx, "definition of softmax"


def gradient(x):
    return softmax(x)


def hessian(x):
    return diag(softmax(x)) - outer(softmax(x), softmax(x))
