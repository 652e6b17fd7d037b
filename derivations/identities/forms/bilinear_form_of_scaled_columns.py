"""A bilinear form with a diagonal scale.

Two vectors are compared coordinate by coordinate in a common basis, and the coordinates have weights: a spectrum, a
filter, relevance weights. By the weights the gradient is the entrywise product of the two sets of coordinates. No
diagonal matrix has to be formed.
"""

from derivations.domains import Real, Scalar
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import diag, outer, trace

source = MAGNUS_NEUDECKER


def value(a: Real["m"], X: Real["m n"], s: Real["n"], b: Real["m"]) -> Scalar:
    return a @ (X @ diag(s) @ X.T) @ b


def differential(a, X, s, b, dX, ds):
    u, v = X.T @ a, X.T @ b
    yield (s * v) @ (dX.T @ a) + u @ (ds * v) + (s * u) @ (dX.T @ b), "{bilinear_form} of u and v, in all three"
    yield trace(outer(s * v, a) @ dX) + (u * v) @ ds + trace(outer(s * u, b) @ dX), "{bilinear_form}, in its matrix"
    yield trace((outer(a, s * v) + outer(b, s * u)).T @ dX) + (u * v) @ ds, "collect dX"


def gradient_X(a, X, s, b):
    return outer(a, s * (X.T @ b)) + outer(b, s * (X.T @ a))


def gradient_s(a, X, s, b):
    return (X.T @ a) * (X.T @ b)
