"""A power with any exponent.

Any real exponent, which may vary too. Moving the base brings the exponent down and lowers it by one; moving the
exponent brings down the logarithm of the base and lowers nothing. The two rules are often mixed up: which one applies
depends only on what moves. For whole exponents the first rule also holds for negative bases.
"""

from derivations.domains import Positive, Scalar
from derivations.sources import RUDIN
from derivations.words import column, d, diag, exp, log

source = RUDIN


def value(x: Positive["n"], p: Scalar) -> Positive["n"]:
    return x**p


def differential(x, p, dx, dp):
    yield d(exp(p * log(x))), "definition of a power whose exponent need not be whole"
    yield x**p * d(p * log(x)), "{exponential}, and the definition again"
    yield x**p * (dp * log(x) + p * (dx / x)), "{product_rule_scalar_times_vector}, then {logarithm}"
    yield p * x ** (p - 1) * dx + x**p * log(x) * dp, "multiply out"


def jacobian_x(x, p):
    return diag(p * x ** (p - 1))


def vjp_x(x, p, y_bar):
    return p * x ** (p - 1) * y_bar


def jacobian_p(x, p):
    return column(x**p * log(x))
