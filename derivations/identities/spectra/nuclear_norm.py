"""The nuclear norm.

The sum of the singular values, the convex stand-in for the rank. Its gradient has the singular vectors of the matrix,
and all of its singular values are 1: the orthogonal polar factor. Where the rank drops there is a kink, which is what
makes solutions of low rank.
"""

from derivations.domains import KinkAtRankLoss, Scalar
from derivations.sources import GILES, WATSON
from derivations.words import d, inner, nuclear_norm, polar

source = WATSON
also = (GILES,)


def value(X: KinkAtRankLoss["m n"]) -> Scalar:
    return nuclear_norm(X)


def differential(X, dX):
    Q, P = polar(X), polar(X).T @ X
    yield d(inner(polar(X), X)), "X is Q times P, and the trace of P adds up the singular values"
    yield inner(d(Q), X) + inner(Q, dX), "{frobenius_inner_product}"
    yield inner(Q.T @ d(Q), P) + inner(Q, dX), "X is Q times P: Q goes across, transposed"
    yield inner(Q, dX), "Q stays orthonormal, so that the first factor is skew, and P is symmetric"


def gradient(X):
    return polar(X)
