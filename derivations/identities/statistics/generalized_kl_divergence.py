"""The generalized Kullback-Leibler divergence.

How far one positive vector is from another, as used in the factorization of nonnegative matrices and in Poisson models.
The two sums make it zero where the vectors agree, whether or not they add up to one. The gradient by the first is a
logarithm of ratios; by the second, one minus a ratio.
"""

from derivations.domains import Nats, Positive
from derivations.sources import COVER_THOMAS
from derivations.words import d, diag, log

source = COVER_THOMAS


def value(p: Positive["n"], q: Positive["n"]) -> Nats:
    return p @ log(p / q) - p.sum() + q.sum()


def differential(p, q, dp, dq):
    yield log(p / q) @ dp + p @ d(log(p) - log(q)) - d(p.sum()) + d(q.sum()), "{dot_product}; the logarithm of a ratio"
    yield log(p / q) @ dp + p @ (dp / p - dq / q) - dp.sum() + dq.sum(), "{logarithm}, and {sum}"
    yield log(p / q) @ dp + (1 - p / q) @ dq, "two sums of dp cancel; collect dq"


def gradient_p(p, q):
    return log(p / q)


def gradient_q(p, q):
    return 1 - p / q


def hessian_p(p, q):
    return diag(1 / p)


def hessian_q(p, q):
    return diag(p / q**2)
