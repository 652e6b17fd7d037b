"""The sum of a function of the eigenvalues.

Spectral functions: log-determinants, entropies, nuclear norms, all are of this kind. Only the eigenvalues enter, each
eigenvalue changes by what its eigenvector sees of the change, and the gradient is the slope, applied to the matrix. The
proof is for eigenvalues that differ; the result holds also where they meet and single ones have no derivative.
"""

from derivations.domains import Scalar, Symmetric
from derivations.functions import Map
from derivations.sources import BHATIA
from derivations.words import d, diag, diagonal, eigenvectors, eigvalsh, trace

source = BHATIA


def value(f: Map["scalar -> scalar"], S: Symmetric["n n"]) -> Scalar:
    return f(eigvalsh(S)).sum()


def differential(f, S, dS):
    w, V = eigvalsh(S), eigenvectors(S)
    yield f.derivative(w) @ d(w), "{elementwise_function}, and {sum}"
    yield f.derivative(w) @ diagonal(V.T @ dS @ V), "{eigenvalues}"
    yield trace(diag(f.derivative(w)) @ V.T @ dS @ V), "weighting the diagonal and adding it up is a trace"
    yield trace(V @ diag(f.derivative(w)) @ V.T @ dS), "factors go round under a trace"


def gradient(f, S):
    V = eigenvectors(S)
    return V @ diag(f.derivative(eigvalsh(S))) @ V.T
