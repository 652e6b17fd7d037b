"""A bilinear form with a diagonal scale.

Two vectors are compared coordinate by coordinate in a common basis, and the coordinates have weights: a spectrum, a
filter, relevance weights. By the weights the gradient is the entrywise product of the two sets of coordinates. No
diagonal matrix has to be formed.
"""

from derivations.domains import Real, Scalar
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import d, diag, outer, trace

source = MAGNUS_NEUDECKER


def value(a: Real["m"], X: Real["m n"], s: Real["n"], b: Real["m"]) -> Scalar:
    return a @ (X @ diag(s) @ X.T) @ b


def differential(a, X, s, b, dX, ds):
    u, v = X.T @ a, X.T @ b
    yield d((X.T @ a) @ (s * (X.T @ b))), "a diagonal matrix scales entry by entry"
    yield (s * v) @ (dX.T @ a) + u @ (ds * v) + u @ (s * (dX.T @ b)), "one factor moves at a time"
    yield (s * v) @ (dX.T @ a) + (u * v) @ ds + (s * u) @ (dX.T @ b), "each adds up the products of the same entries"
    yield trace(outer(s * v, a) @ dX) + (u * v) @ ds + trace(outer(s * u, b) @ dX), "{bilinear_form}, in its matrix"
    yield trace((outer(a, s * v) + outer(b, s * u)).T @ dX) + (u * v) @ ds, "collect dX"


def gradient_X(a, X, s, b):
    return outer(a, s * (X.T @ b)) + outer(b, s * (X.T @ a))


def gradient_s(a, X, s, b):
    return (X.T @ a) * (X.T @ b)
