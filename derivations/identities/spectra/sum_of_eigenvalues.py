"""The sum of the eigenvalues.

It is the trace, and the trace knows nothing of eigenvectors: the gradient is the identity. Single eigenvalues have
complicated derivatives, and none where they meet, while their sum is linear.
"""

from derivations.domains import Scalar, Symmetric
from derivations.sources import COOKBOOK
from derivations.words import diagonal, eigenvectors, eigvalsh, eye, trace

source = COOKBOOK.equation("65")


def value(S: Symmetric["n n"]) -> Scalar:
    return eigvalsh(S).sum()


def differential(S, dS):
    V = eigenvectors(S)
    yield diagonal(V.T @ dS @ V).sum(), "{eigenvalues}"
    yield trace(V.T @ dS @ V), "the sum of a diagonal is a trace"
    yield trace(V @ V.T @ dS), "factors go round under a trace"
    yield trace(dS), "eigenvectors are orthonormal"


def gradient(S):
    return eye(S.shape[0])
