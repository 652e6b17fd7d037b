"""The stacked columns of a product.

The rule that turns a linear map of matrices into a matrix, and the reason why Kronecker products appear in Jacobians.
The right factor comes first, and transposed: it decides how the columns mix, while the left factor acts within each
column. With rows stacked instead of columns the two change places, which is how code and paper come to disagree.
"""

from derivations.domains import Real
from derivations.sources import COOKBOOK
from derivations.words import kron, unvec, vec

source = COOKBOOK.equation("520")


def value(A: Real["m n"], X: Real["n p"], B: Real["p q"]) -> Real["m*q"]:
    return vec(A @ X @ B)


def differential(A, X, B, dX):
    yield vec(A @ dX @ B), "{matrix_product} with two factors that stand still; stacking is linear"
    yield kron(B.T, A) @ vec(dX), "column j of the product is A times the columns of dX, weighted by column j of B"


def jacobian(A, X, B):
    return kron(B.T, A)


def vjp(A, X, B, y_bar):
    return A.T @ unvec(y_bar, shape=(A.shape[0], B.shape[1])) @ B.T
