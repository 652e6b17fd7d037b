"""The p-norm.

Between the sum of absolute values, at one, and the largest of them, as p grows: the larger p, the more the largest
entries rule. The gradient has the sign of each entry and a power of its share of the norm. Textbooks take the powers
of the entries as they are; dividing by the length first keeps the powers of large numbers from overflowing. Up to p
equal to one, an entry of zero makes a kink; above, the slope by such an entry is zero.
"""

from derivations.domains import NonzeroVector, Positive, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import absolute, d, norm, relu, sign, smallest

source = BOYD_VANDENBERGHE


def value(x: NonzeroVector["n"], p: Positive[""]) -> Scalar:
    return norm(x) * (absolute(x / norm(x)) ** p).sum() ** (1 / p)


def kink(x, p):
    return smallest(absolute(x)) + relu(p - 1)


def differential(x, p, dx):
    total = (absolute(x) ** p).sum()
    yield d((absolute(x) ** p).sum() ** (1 / p)), "the length comes out of the powers, and cancels"
    yield total ** (1 / p - 1) / p * d((absolute(x) ** p).sum()), "{power}, with a constant exponent"
    yield total ** (1 / p - 1) / p * (p * absolute(x) ** (p - 1)) @ d(absolute(x)), "{sum}, and {power} in every entry"
    yield total ** (1 / p - 1) * (absolute(x) ** (p - 1) * sign(x)) @ dx, "{absolute_value}; p cancels"
    yield (
        ((absolute(x) / total ** (1 / p)) ** (p - 1) * sign(x)) @ dx,
        "the norm to the power p - 1 divides every entry",
    )


def gradient(x, p):
    u = absolute(x) / norm(x)
    return (u / (u**p).sum() ** (1 / p)) ** (p - 1) * sign(x)
