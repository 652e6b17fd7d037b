"""The trace of the matrix exponential.

The partition function of a quantum system, and a count of the closed walks in a graph. A trace lets factors go round,
so the change can be moved out from between the powers, and the slope is the exponential itself, as for numbers. The
gradient is its transpose.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, expm, expm_frechet, eye, trace

source = COOKBOOK.section("2.5")


def value(A: Real["n n"]) -> Scalar:
    return trace(expm(A))


def differential(A, dA):
    identity = eye(A.shape[0])
    yield trace(d(expm(A))), "{trace}"
    yield trace(identity @ expm_frechet(A, dA)), "{matrix_exponential}"
    yield trace(expm_frechet(A, identity) @ dA), "the factors of each power go round, until the change stands last"
    yield trace(expm(A) @ dA), "the identity commutes with every power, so that the slope is that of a number"


def gradient(A):
    return expm(A).T
