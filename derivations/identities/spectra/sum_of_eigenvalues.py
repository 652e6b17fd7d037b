"""The sum of the eigenvalues.

It is the trace, and the trace knows nothing of eigenvectors: the gradient is the identity. Single eigenvalues have
complicated derivatives, and none where they meet, while their sum is linear.
"""

from derivations.domains import Scalar, Symmetric
from derivations.sources import COOKBOOK
from derivations.words import d, eigvalsh, eye, trace

source = COOKBOOK.equation("65")


def value(S: Symmetric["n n"]) -> Scalar:
    return eigvalsh(S).sum()


def differential(S, dS):
    yield d(trace(S)), "in the basis of eigenvectors S is diagonal, and a change of basis leaves a trace as it is"
    yield trace(dS), "{trace}: no single eigenvalue is differentiated, so they may meet"


def gradient(S):
    return eye(S.shape[0])
