"""The eigenvalues of a symmetric matrix.

All of them, the smallest first: energies, principal variances, frequencies. Each changes by the quadratic form of the
change at its own eigenvector; that the eigenvectors turn does not count, since their length stays 1. Where eigenvalues
meet they cross or repel, and in that order none has a derivative.
"""

from derivations.domains import Real, SimpleSpectrum
from derivations.sources import COOKBOOK, MAGNUS_EIGENVALUES
from derivations.words import d, diag, diagonal, eigenvectors, eigvalsh, kron, selection_matrix

source = COOKBOOK.equation("67")
also = (MAGNUS_EIGENVALUES,)


def value(S: SimpleSpectrum["n n"]) -> Real["n"]:
    return eigvalsh(S)


def differential(S, dS):
    w, V = eigvalsh(S), eigenvectors(S)
    yield diagonal(d(V.T @ S @ V)), "in the basis of eigenvectors S is diagonal, with the eigenvalues there"
    yield diagonal(d(V).T @ S @ V + V.T @ dS @ V + V.T @ S @ d(V)), "{matrix_product}: one factor moves at a time"
    yield diagonal(V.T @ dS @ V) + w * diagonal(d(V).T @ V + V.T @ d(V)), "eigenvectors: S V and V diag(w) agree"
    yield diagonal(V.T @ dS @ V) + w * diagonal(d(V.T @ V)), "{matrix_product}, read backwards"
    yield diagonal(V.T @ dS @ V), "eigenvectors stay orthonormal: their products are constant"


def jacobian(S):
    V = eigenvectors(S)
    return selection_matrix(S.shape[0]) @ kron(V.T, V.T)


def vjp(S, y_bar):
    V = eigenvectors(S)
    return V @ diag(y_bar) @ V.T
