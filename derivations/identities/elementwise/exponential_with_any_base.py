"""An exponential with any base.

Powers of two, of ten, of a growth factor. Every base is the exponential of its logarithm, and that logarithm is the
factor that appears in the slope; only for the base of the natural logarithm is it one. It is not the power of a
variable base, in which the exponent comes down.
"""

from derivations.domains import Positive, Real
from derivations.sources import RUDIN
from derivations.words import column, d, diag, exp, log

source = RUDIN


def value(a: Positive[""], x: Real["n"]) -> Positive["n"]:
    return a**x


def differential(a, x, da, dx):
    yield d(exp(log(a) * x)), "a is the exponential of its logarithm"
    yield a**x * d(log(a) * x), "{exponential}"
    yield a**x * (da / a * x + log(a) * dx), "{product_rule_scalar_times_vector}, and {logarithm}"
    yield a**x * log(a) * dx + a**x * x / a * da, "multiply out"


def jacobian_a(a, x):
    return column(a**x * x / a)


def jacobian_x(a, x):
    return diag(a**x * log(a))


def vjp_a(a, x, y_bar):
    return (a**x * x / a) @ y_bar


def vjp_x(a, x, y_bar):
    return a**x * log(a) * y_bar
