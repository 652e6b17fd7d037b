"""The trace.

The sum of the diagonal. It is linear, so its change is the trace of the change, and its gradient is the identity
matrix: one for every diagonal entry, zero for the others. With it, every scalar function of a matrix can be brought
to the form from which a gradient is read off: the trace of the transposed gradient times the change.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import eye, trace

source = COOKBOOK.equation("36", "99")


def value(X: Real["n n"]) -> Scalar:
    return trace(X)


def differential(X, dX):
    yield trace(X + dX) - trace(X), "the change of the trace"
    yield trace(dX), "the trace is linear"


def gradient(X):
    return eye(X.shape[0])
