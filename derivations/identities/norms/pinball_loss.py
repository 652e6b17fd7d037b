"""The pinball loss.

The loss of quantile regression: a residual costs one rate above zero, and another below. Its mean is least where a
given share of the data lies below the prediction. The slope takes two values, and does not see how large a residual
is; with a share of one half it is half the absolute value.
"""

from derivations.domains import KinkAtZero, Probability, Scalar
from derivations.sources import KOENKER
from derivations.words import d, relu, step

source = KOENKER


def value(r: KinkAtZero["n"], q: Probability[""]) -> Scalar:
    return (q * r + relu(-r)).sum()


def differential(r, q, dr):
    yield (q * dr + d(relu(-r))).sum(), "{sum}; q is constant"
    yield (q * dr - step(-r) * dr).sum(), "{relu}, of -r, which moves the other way"
    yield (q - step(-r)) @ dr, "a sum of products is a dot product"


def gradient(r, q):
    return q - step(-r)
