"""A symmetric matrix from its lower half.

A symmetric matrix is known from its entries on and below the diagonal. The duplication matrix puts them back in all
their places, and is therefore the derivative of the stacked full matrix by the stacked half. An entry beside the
diagonal stands in two places; that is where the factor of two in a table of partial derivatives comes from.
"""

from derivations.domains import Real, Symmetric
from derivations.sources import COOKBOOK, MAGNUS_NEUDECKER
from derivations.words import duplication_matrix, elimination_matrix, vech

source = MAGNUS_NEUDECKER
also = (COOKBOOK.equation("134"),)


def value(S: Symmetric["n n"]) -> Real["n*n"]:
    return duplication_matrix(S.shape[0]) @ vech(S)


def differential(S, dS):
    D = duplication_matrix(S.shape[0])
    yield D @ (vech(S + dS) - vech(S)), "the duplication matrix is constant"
    yield D @ vech(dS), "picking entries is linear: the half of the matrix changes as the half of dS"


def jacobian(S):
    return duplication_matrix(S.shape[0]) @ elimination_matrix(S.shape[0])
