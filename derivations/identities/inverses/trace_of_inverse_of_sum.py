"""The trace of the inverse of a sum.

The inverse of a matrix with something added: a regularized variance, or the effective size of a ridge regression when
the second matrix is a multiple of the identity. Both parts of the sum have the same gradient, as only their sum counts.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import det, inv, trace

source = COOKBOOK.equation("64")


def value(X: Real["n n"], A: Real["n n"]) -> Scalar:
    return trace(inv(X + A))


def nonzero(X, A):
    return det(X + A)


def differential(X, A, dX, dA):
    M = inv(X + A)
    yield -trace(M @ M @ (dX + dA)), "{trace_of_inverse}, at the sum"
    yield -trace(M @ M @ dX) - trace(M @ M @ dA), "the trace is linear"


def gradient_X(X, A):
    M = inv(X + A)
    return -(M @ M).T


def gradient_A(X, A):
    M = inv(X + A)
    return -(M @ M).T
