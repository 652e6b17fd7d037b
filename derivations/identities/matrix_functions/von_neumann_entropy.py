"""The von Neumann entropy.

The entropy of a quantum state with density matrix S, in nats; the trace of S need not be 1 here. It is the entropy of
the eigenvalues, yet no eigenvalue is needed for its gradient. Under the trace the logarithm changes like that of a
number, and the product with the matrix cancels the inverse.
"""

from derivations.domains import Nats, PositiveDefinite
from derivations.sources import NIELSEN_CHUANG
from derivations.words import eye, inv, logm, logm_frechet, trace

source = NIELSEN_CHUANG


def value(S: PositiveDefinite["n n"]) -> Nats:
    return -trace(S @ logm(S))


def differential(S, dS):
    yield -trace(dS @ logm(S)) - trace(S @ logm_frechet(S, dS)), "{trace_of_product} and {matrix_logarithm}"
    yield -trace(dS @ logm(S)) - trace(logm_frechet(S, S) @ dS), "the factors of each power go round under a trace"
    yield -trace(dS @ logm(S)) - trace(inv(S) @ S @ dS), "S commutes with itself, so that the slope is that of a number"
    yield -trace((logm(S) + eye(S.shape[0])) @ dS), "S cancels; collect the change"


def gradient(S):
    return -logm(S) - eye(S.shape[0])
