"""The trace of a product with a symmetric Toeplitz matrix.

Covariances of a stationary series: entries depend on how far apart two moments are. Each number but the first stands
on two diagonals, one on either side of the main one, and its slope is the sum of both in the other matrix; the first
stands on the main diagonal alone, which is counted once.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import gather, scatter, trace, unvec, vec

source = COOKBOOK.equation("144")
places = (0, 1, 2, 3, 1, 0, 1, 2, 2, 1, 0, 1, 3, 2, 1, 0)


def value(A: Real["4 4"], t: Real["4"]) -> Scalar:
    return trace(A @ unvec(gather(t, index=places), shape=(4, 4)))


def differential(A, t, dt):
    yield trace(A @ unvec(gather(dt, index=places), shape=(4, 4))), "{trace_of_product}; repeating entries is linear"
    yield vec(A.T) @ gather(dt, index=places), "the trace of a product adds up products of entries"
    yield scatter(vec(A.T), shape=(4,), index=places) @ dt, "what meets the same entry of dt is added up"


def gradient(A, t):
    return scatter(vec(A.T), shape=(4,), index=places)
