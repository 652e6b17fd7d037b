"""The Gaussian error linear unit (GELU).

Each entry times the probability that a standard normal variable stays below it: a smooth version of the positive
part, used in transformers. The slope has two parts, because the entry is in both factors; it exceeds one on the
right, and is negative on the left of the lowest point. The popular approximation by a hyperbolic tangent is another
function, with another derivative.
"""

from derivations.domains import Real
from derivations.sources import HENDRYCKS_GIMPEL
from derivations.words import d, diag, gelu, normal_cdf, normal_density

source = HENDRYCKS_GIMPEL


def value(x: Real["n"]) -> Real["n"]:
    return gelu(x)


def differential(x, dx):
    yield d(x * normal_cdf(x)), "definition of GELU"
    yield dx * normal_cdf(x) + x * d(normal_cdf(x)), "{hadamard_product}: one factor moves at a time"
    yield dx * normal_cdf(x) + x * (normal_density(x) * dx), "{normal_distribution_function}"
    yield (normal_cdf(x) + x * normal_density(x)) * dx, "collect dx"


def jacobian(x):
    return diag(normal_cdf(x) + x * normal_density(x))


def vjp(x, y_bar):
    return (normal_cdf(x) + x * normal_density(x)) * y_bar
