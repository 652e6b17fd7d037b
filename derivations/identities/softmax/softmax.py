"""Softmax.

Turns logits into probabilities. Raising one logit raises its own probability and lowers all others, so the Jacobian
is a full matrix: a diagonal one, as if the entries were independent, minus an outer product that keeps the sum at
one. Leaving out the second part, or keeping only its diagonal, is the usual mistake. The rows sum to zero: adding one
number to all logits changes nothing.
"""

from derivations.domains import Real, Simplex
from derivations.sources import BISHOP
from derivations.words import d, diag, exp, logsumexp, outer, softmax

source = BISHOP.equation("4.106")


def value(z: Real["K"]) -> Simplex["K"]:
    return softmax(z)


def differential(z, dz):
    yield d(exp(z - logsumexp(z))), "definition of softmax: divide by the sum, inside the exponential"
    yield softmax(z) * d(z - logsumexp(z)), "{exponential}"
    yield softmax(z) * (dz - softmax(z) @ dz), "{logsumexp}"
    yield (diag(softmax(z)) - outer(softmax(z), softmax(z))) @ dz, "collect dz: entrywise scaling is a diagonal matrix"


def jacobian(z):
    return diag(softmax(z)) - outer(softmax(z), softmax(z))


def vjp(z, y_bar):
    return softmax(z) * (y_bar - softmax(z) @ y_bar)
