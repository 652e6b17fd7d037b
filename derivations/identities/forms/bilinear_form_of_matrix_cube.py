"""A bilinear form of the third power.

A walk of three steps from one vector to another, as in a Markov chain or a count of paths in a graph. The change stands
in each of the three places, so the gradient is a sum of three outer products: what has come so far, times what is still
to come. Other whole powers have as many terms as steps.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, matrix_power, outer, trace

source = COOKBOOK.equation("91")


def value(a: Real["n"], X: Real["n n"], b: Real["n"]) -> Scalar:
    return a @ matrix_power(X, exponent=3) @ b


def differential(a, X, b, dX):
    yield a @ d(matrix_power(X, exponent=3)) @ b, "a and b do not move"
    yield a @ (dX @ X @ X + X @ dX @ X + X @ X @ dX) @ b, "{matrix_cube}"
    yield (
        trace(outer(X @ X @ b, a) @ dX) + trace(outer(X @ b, X.T @ a) @ dX) + trace(outer(b, X.T @ X.T @ a) @ dX),
        "{bilinear_form}, in its matrix, for each of the three",
    )


def gradient(a, X, b):
    return outer(a, X @ X @ b) + outer(X.T @ a, X @ b) + outer(X.T @ X.T @ a, b)
