"""The outer product of a vector with itself.

One data point's share in a covariance matrix. The vector stands twice, once as a column and once as a row, and the
two parts of the differential are each other's transpose. In reverse, only the symmetric part of the cotangent counts,
and it counts twice.
"""

from derivations.domains import Real, Symmetric
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import column, eye, kron, outer, size

source = MAGNUS_NEUDECKER


def value(x: Real["n"]) -> Symmetric["n n"]:
    return outer(x, x)


def differential(x, dx):
    yield outer(dx, x) + outer(x, dx), "{outer_product}, with x in both places"


def jacobian(x):
    return kron(column(x), eye(size(x))) + kron(eye(size(x)), column(x))


def vjp(x, y_bar):
    return (y_bar + y_bar.T) @ x
