"""The sum of a function of every entry.

Penalties, log-likelihoods of independent observations, entropies: one function, applied to every entry, then added
up. Each entry matters only through its own term, so the gradient is the slope, entry by entry, in the shape of the
variable; and the Hessian, for the same reason, is diagonal.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import d, inner

source = MAGNUS_NEUDECKER


def value(X: Real["m n"], f: Map["scalar -> scalar"]) -> Scalar:
    return f(X).sum()


def differential(X, f, dX):
    yield d(f(X)).sum(), "a sum changes by the sum of the changes"
    yield (f.derivative(X) * dX).sum(), "each entry changes by its slope times its entry of dX"
    yield inner(f.derivative(X), dX), "the sum of an entrywise product is an inner product"


def gradient(X, f):
    return f.derivative(X)
