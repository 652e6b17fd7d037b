"""The leaky rectified linear unit.

Keeps positive entries and multiplies negative ones by a slope, small and fixed, or learned; then it is called
parametric. A negative unit still passes some of its gradient, so it can recover. By the slope the derivative is the
negative part of the entry. At zero there is a kink.
"""

from derivations.domains import KinkAtZero, Real, Scalar
from derivations.sources import HE
from derivations.words import column, d, diag, relu, step

source = HE


def value(x: KinkAtZero["n"], a: Scalar) -> Real["n"]:
    return relu(x) - a * relu(-x)


def differential(x, a, dx, da):
    yield d(relu(x)) - da * relu(-x) - a * d(relu(-x)), "{product_rule_scalar_times_vector}"
    yield step(x) * dx - da * relu(-x) + a * (step(-x) * dx), "{relu}: of x, and of -x, which moves the other way"
    yield (step(x) + a * step(-x)) * dx - relu(-x) * da, "collect dx"


def jacobian_x(x, a):
    return diag(step(x) + a * step(-x))


def jacobian_a(x, a):
    return column(-relu(-x))


def vjp_x(x, a, y_bar):
    return (step(x) + a * step(-x)) * y_bar


def vjp_a(x, a, y_bar):
    return -relu(-x) @ y_bar
