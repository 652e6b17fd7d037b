"""Softplus with a sharpness.

As the sharpness grows, softplus approaches the positive part; its bend at zero has a width of one over the sharpness.
By the entry the slope is the sigmoid of the sharpened entry, since the two factors cancel. By the sharpness it is
negative, minus the entropy of the sigmoid over the squared sharpness: a sharper bend cuts the corner less.
"""

from derivations.domains import Positive, Real
from derivations.sources import GOODFELLOW
from derivations.words import column, d, diag, sigmoid, softplus

source = GOODFELLOW


def value(x: Real["n"], b: Positive[""]) -> Real["n"]:
    return softplus(b * x) / b


def differential(x, b, dx, db):
    yield d(softplus(b * x)) / b - softplus(b * x) * db / b**2, "{quotient_rule}, entry by entry"
    yield sigmoid(b * x) * (db * x + b * dx) / b - softplus(b * x) * db / b**2, "{softplus}"
    yield sigmoid(b * x) * dx + (b * x * sigmoid(b * x) - softplus(b * x)) / b**2 * db, "collect dx and db"
    yield (
        sigmoid(b * x) * dx - (sigmoid(b * x) * softplus(-b * x) + sigmoid(-b * x) * softplus(b * x)) / b**2 * db,
        "b x is the difference of its two softplus; sigmoids of opposite numbers add up to 1",
    )


def jacobian_x(x, b):
    return diag(sigmoid(b * x))


def jacobian_b(x, b):
    z = b * x
    return -column(sigmoid(z) * softplus(-z) + sigmoid(-z) * softplus(z)) / b**2


def vjp_x(x, b, y_bar):
    return sigmoid(b * x) * y_bar


def vjp_b(x, b, y_bar):
    z = b * x
    return -(sigmoid(z) * softplus(-z) + sigmoid(-z) * softplus(z)) @ y_bar / b**2
