"""The trace of the inverse.

The sum of the reciprocal eigenvalues: the average variance in experimental design. The two inverses around the change
join into a square, because a trace lets factors move around. The square is transposed in the gradient, and the sign
is negative: a larger positive definite matrix has a smaller inverse.
"""

from derivations.domains import Invertible, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, inv, trace

source = COOKBOOK.equation("64")


def value(X: Invertible["n n"]) -> Scalar:
    return trace(inv(X))


def differential(X, dX):
    yield trace(d(inv(X))), "{trace}"
    yield -trace(inv(X) @ dX @ inv(X)), "{inverse}"
    yield -trace(inv(X) @ inv(X) @ dX), "a trace does not change when its last factor moves to the front"


def gradient(X):
    return -(inv(X) @ inv(X)).T
