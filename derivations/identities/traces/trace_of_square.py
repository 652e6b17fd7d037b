"""The trace of the square of a matrix.

The sum of the squared eigenvalues: with an adjacency matrix, the number of closed walks of length two. It looks like a
squared norm, and is one only for symmetric matrices. The rule for numbers holds, and one transpose with it, which a
symmetric example does not show.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import commutation_matrix, trace

source = COOKBOOK.equation("106")


def value(X: Real["n n"]) -> Scalar:
    return trace(X @ X)


def differential(X, dX):
    yield trace(dX @ X) + trace(X @ dX), "{trace_of_product}: X moves in both places"
    yield 2 * trace(X @ dX), "a trace does not change when its first factor moves to the end"


def gradient(X):
    return 2 * X.T


def hessian(X):
    n = X.shape[0]
    return 2 * commutation_matrix(n, n)
