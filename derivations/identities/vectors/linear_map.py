"""A matrix times a vector.

The linear layer, and the model of every derivative: as a function of the vector it is its own linearization, and
the Jacobian is the matrix itself, not its transpose. The transpose appears when a cotangent is pulled back. As a
function of the matrix it is linear as well, but its Jacobian is mostly zeros: work with the pull-back, an outer
product.
"""

from derivations.domains import Real
from derivations.sources import COOKBOOK
from derivations.words import column, eye, kron, outer

source = COOKBOOK


def value(A: Real["m n"], x: Real["n"]) -> Real["m"]:
    return A @ x


def differential(A, x, dA, dx):
    yield (A + dA) @ (x + dx) - A @ x - dA @ dx, "the change of the product, to first order"
    yield dA @ x + A @ dx, "multiply out: each factor moves while the other stands still"


def jacobian_A(A, x):
    return kron(column(x).T, eye(A.shape[0]))


def jacobian_x(A, x):
    return A


def vjp_A(A, x, y_bar):
    return outer(y_bar, x)


def vjp_x(A, x, y_bar):
    return A.T @ y_bar
