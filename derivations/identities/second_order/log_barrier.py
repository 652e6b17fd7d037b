"""The logarithmic barrier.

Keeps every entry positive: it grows without bound where an entry goes to zero, and so does its pull away from there.
Each entry stands alone, so the Hessian is diagonal; it is positive, so the barrier is convex. Newton's method on it
is the heart of interior-point methods.
"""

from derivations.domains import Positive, Scalar
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d, diag, log

source = BOYD_VANDENBERGHE


def value(x: Positive["n"]) -> Scalar:
    return -log(x).sum()


def differential(x, dx):
    yield -d(log(x)).sum(), "a sum changes by the sum of the changes"
    yield -(dx / x).sum(), "{logarithm}"
    yield (-1 / x) @ dx, "the sum of an entrywise product is a dot product"


def gradient(x):
    return -1 / x


def hessian(x):
    return diag(1 / x**2)
