"""The sum of powers of the singular values.

The Schatten norms, before their root is taken: with the exponent 2 the squared Frobenius norm, near 1 the nuclear norm,
and large exponents see the largest singular value alone. The gradient keeps the singular vectors, and applies the slope
of the power to the singular values.
"""

from derivations.domains import DistinctSingularValues, Positive, Scalar
from derivations.sources import BHATIA
from derivations.words import d, diag, diagonal, inner, right_singular_vectors, svdvals

source = BHATIA


def value(p: Positive[""], X: DistinctSingularValues["m n"]) -> Scalar:
    return (svdvals(X) ** p).sum()


def differential(p, X, dX):
    s, V = svdvals(X), right_singular_vectors(X)
    yield p * s ** (p - 1) @ d(s), "{power}, entry by entry, and {sum}"
    yield p * s ** (p - 1) @ (diagonal((X @ V).T @ dX @ V) / s), "{singular_values}"
    yield p * s ** (p - 2) @ diagonal((X @ V).T @ dX @ V), "collect the powers"
    yield p * inner(X @ V @ diag(s ** (p - 2)) @ V.T, dX), "weighting a diagonal and adding it up is a trace"


def gradient(p, X):
    s, V = svdvals(X), right_singular_vectors(X)
    return p * X @ V @ diag(s ** (p - 2)) @ V.T
