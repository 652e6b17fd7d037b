"""The trace of a product with a symmetric matrix, by its free entries.

The linear case: how a symmetric matrix, written by its lower triangle, enters the trace of a product. What is off the
diagonal meets two entries of the other matrix, what is on it meets one.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import diag, diagonal, inner, trace, tril

source = COOKBOOK.equation("139")


def value(A: Real["n n"], X: Real["n n"]) -> Scalar:
    return trace(A @ (tril(X) + tril(X).T - diag(diagonal(X))))


def differential(A, X, dX):
    yield trace(A @ (tril(dX) + tril(dX).T - diag(diagonal(dX)))), "{trace_of_product}; taking triangles is linear"
    yield (
        inner(A.T, tril(dX)) + inner(A, tril(dX)) - inner(A, diag(diagonal(dX))),
        ("a trace of a product is an inner product with the transpose; a diagonal is its own"),
    )
    yield inner(tril(A + A.T) - diag(diagonal(A)), dX), "what is left out on one side may be left out on the other"


def gradient(A, X):
    return tril(A + A.T) - diag(diagonal(A))
