"""A function of positive scales.

Standard deviations and rates, written as exponentials so that every number is allowed: a step in the logarithm is a
change in proportion. The slope by the logarithm of a scale is the plain slope times the scale.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import KINGMA_WELLING
from derivations.words import diag, exp

source = KINGMA_WELLING


def value(f: Map["n -> scalar"], s: Real["n"], b: Real["n"]) -> Scalar:
    return f(diag(exp(s)) @ b)


def differential(f, s, b, ds):
    g = f.gradient(diag(exp(s)) @ b)
    yield g @ (diag(exp(s) * ds) @ b), "{chain_rule_for_a_scalar}, {exponential} and {diagonal_matrix}"
    yield (g * b * exp(s)) @ ds, "a diagonal matrix multiplies entry by entry; collect ds"


def gradient(f, s, b):
    return f.gradient(diag(exp(s)) @ b) * b * exp(s)
