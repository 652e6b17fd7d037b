"""The trace of a product with a Toeplitz matrix.

A Toeplitz matrix has one number for each of its diagonals, here the seven of a matrix with four rows, from the corner
at the bottom left to the one at the top right. Each number meets a whole diagonal of the other matrix, on the other
side of the main one, and its slope is the sum of that diagonal.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import gather, scatter, trace, unvec, vec

source = COOKBOOK.equation("143")
places = (3, 2, 1, 0, 4, 3, 2, 1, 5, 4, 3, 2, 6, 5, 4, 3)


def value(A: Real["4 4"], t: Real["7"]) -> Scalar:
    return trace(A @ unvec(gather(t, index=places), shape=(4, 4)))


def differential(A, t, dt):
    yield trace(A @ unvec(gather(dt, index=places), shape=(4, 4))), "{trace_of_product}; repeating entries is linear"
    yield vec(A.T) @ gather(dt, index=places), "the trace of a product adds up products of entries"
    yield scatter(vec(A.T), shape=(7,), index=places) @ dt, "what meets the same entry of dt is added up"


def gradient(A, t):
    return scatter(vec(A.T), shape=(7,), index=places)
