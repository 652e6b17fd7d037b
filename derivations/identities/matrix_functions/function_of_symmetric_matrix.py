"""A function of a symmetric matrix.

The function is applied to the eigenvalues, and the eigenvectors stay: exponentials, roots and logarithms of symmetric
matrices are of this kind. In the basis of eigenvectors the change is multiplied entry by entry, by the slope on the
diagonal and by difference quotients of the function elsewhere. This is the formula of Daleckii and Krein. Where two
eigenvalues meet, the quotient tends to the slope.
"""

from derivations.domains import SimpleSpectrum, Symmetric
from derivations.functions import Map
from derivations.sources import BHATIA, HIGHAM_FUNCTIONS
from derivations.words import d, diag, eigenvectors, eigvalsh, kron, ones, outer, reciprocal_gaps, vec

source = BHATIA
also = (HIGHAM_FUNCTIONS,)


def value(f: Map["scalar -> scalar"], S: SimpleSpectrum["n n"]) -> Symmetric["n n"]:
    return eigenvectors(S) @ diag(f(eigvalsh(S))) @ eigenvectors(S).T


def differential(f, S, dS):
    w, V, one = eigvalsh(S), eigenvectors(S), ones(S.shape[0])
    M, turning, F = V.T @ dS @ V, reciprocal_gaps(w) * (V.T @ dS @ V), diag(f(w))
    yield d(V) @ F @ V.T + V @ d(F) @ V.T + V @ F @ d(V).T, "{matrix_product}: three factors, one moves at a time"
    yield V @ (turning @ F + d(F) - F @ turning) @ V.T, "{eigenvectors}: they turn by a skew matrix"
    yield V @ (turning * (outer(one, f(w)) - outer(f(w), one)) + d(F)) @ V.T, "diagonal factors scale rows and columns"
    quotients = reciprocal_gaps(w) * (outer(one, f(w)) - outer(f(w), one)) + diag(f.derivative(w))
    yield V @ (quotients * M) @ V.T, "{eigenvalues} and {elementwise_function}: the diagonal is the slope"


def jacobian(f, S):
    w, V, one = eigvalsh(S), eigenvectors(S), ones(S.shape[0])
    quotients = reciprocal_gaps(w) * (outer(one, f(w)) - outer(f(w), one)) + diag(f.derivative(w))
    return kron(V, V) @ diag(vec(quotients)) @ kron(V.T, V.T)
