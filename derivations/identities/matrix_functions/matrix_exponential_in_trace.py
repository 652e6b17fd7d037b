"""A linear functional of the matrix exponential.

The cost of a linear system that runs for some time, the likelihood of a chain of states. Moving the derivative of the
exponential to the other side of the trace gives the same derivative, with the roles of change and weight exchanged.
Both matrices are transposed in the gradient: one block of one exponential, however large the matrix is.
"""

from derivations.domains import Real, Scalar
from derivations.sources import NAJFELD_HAVEL
from derivations.words import expm, expm_frechet, trace

source = NAJFELD_HAVEL


def value(B: Real["n n"], A: Real["n n"]) -> Scalar:
    return trace(B @ expm(A))


def differential(B, A, dB, dA):
    yield trace(dB @ expm(A)) + trace(B @ expm_frechet(A, dA)), "{trace_of_product} and {matrix_exponential}"
    yield trace(expm(A) @ dB) + trace(expm_frechet(A, B) @ dA), "the factors of each power go round under a trace"


def gradient_B(B, A):
    return expm(A).T


def gradient_A(B, A):
    return expm_frechet(A.T, B.T)
