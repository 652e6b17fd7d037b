"""The logarithm of the hyperbolic cosine.

A smooth loss: half the square of a small residual, and the absolute value, less a constant, of a large one. Its slope
is the hyperbolic tangent, which never exceeds one, so outliers pull no harder than that. Computed as it is written,
the hyperbolic cosine overflows long before its logarithm is large; the word used here does not.
"""

from derivations.domains import Real
from derivations.sources import OLVER
from derivations.words import cosh, d, diag, log, log_cosh, sinh, tanh

source = OLVER


def value(x: Real["n"]) -> Real["n"]:
    return log_cosh(x)


def differential(x, dx):
    yield d(log(cosh(x))), "definition"
    yield d(cosh(x)) / cosh(x), "{logarithm}"
    yield sinh(x) / cosh(x) * dx, "{hyperbolic_cosine}"
    yield tanh(x) * dx, "definition of the hyperbolic tangent"


def jacobian(x):
    return diag(tanh(x))


def vjp(x, y_bar):
    return tanh(x) * y_bar
