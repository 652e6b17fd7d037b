"""Swish.

SiLU with a sharpness that may be learned: each entry times the sigmoid of a multiple of it. With a sharpness of zero
it is half of the entry, and as the sharpness grows it becomes the positive part. By the sharpness the slope is the
square of the entry times that of the gate.
"""

from derivations.domains import Real, Scalar
from derivations.sources import RAMACHANDRAN
from derivations.words import column, d, diag, sigmoid

source = RAMACHANDRAN


def value(x: Real["n"], b: Scalar) -> Real["n"]:
    return x * sigmoid(b * x)


def differential(x, b, dx, db):
    gate, slope = sigmoid(b * x), sigmoid(b * x) * sigmoid(-b * x)
    yield dx * gate + x * d(sigmoid(b * x)), "{hadamard_product}: one factor moves at a time"
    yield dx * gate + x * (slope * (db * x + b * dx)), "{sigmoid}, then {product_rule_scalar_times_vector}"
    yield (gate + b * x * slope) * dx + x**2 * slope * db, "collect dx and db"


def jacobian_x(x, b):
    return diag(sigmoid(b * x) * (1 + b * x * sigmoid(-b * x)))


def jacobian_b(x, b):
    return column(x**2 * sigmoid(b * x) * sigmoid(-b * x))


def vjp_x(x, b, y_bar):
    return sigmoid(b * x) * (1 + b * x * sigmoid(-b * x)) * y_bar


def vjp_b(x, b, y_bar):
    return (x**2 * sigmoid(b * x) * sigmoid(-b * x)) @ y_bar
