"""The largest eigenvalue of a symmetric matrix.

The largest variance, the spectral radius of a graph, the step size that still is stable. The gradient is the projection
onto its eigenvector. Such an eigenvalue is convex in the matrix: the second derivative is twice a sum of squares, each
divided by the gap to another eigenvalue, and it grows without bound where the largest meets the next. Eigenvalues
ascend, so the place of the largest is the last, -1.
"""

from derivations.domains import Scalar, SimpleSpectrum
from derivations.sources import COOKBOOK, KATO
from derivations.words import diag, eigenvectors, eigvalsh, kron, outer, reciprocal_gaps

source = COOKBOOK.equation("67")
also = (KATO,)


def value(S: SimpleSpectrum["n n"]) -> Scalar:
    return eigvalsh(S)[-1]


def differential(S, dS):
    v = eigenvectors(S).T[-1]
    yield (eigenvectors(S).T @ dS @ eigenvectors(S))[-1][-1], "{eigenvalues}: the last of them"
    yield v @ dS @ v, "the last entry of the product is made of the last eigenvector on both sides"


def gradient(S):
    v = eigenvectors(S).T[-1]
    return outer(v, v)


def hessian(S):
    V, gaps = eigenvectors(S), reciprocal_gaps(eigvalsh(S)).T[-1]
    along, across = outer(V.T[-1], V.T[-1]), V @ diag(gaps) @ V.T
    return kron(along, across) + kron(across, along)
