"""A function of a symmetric matrix, by its free entries.

Symmetric matrices written by the entries of their lower triangle. An entry off the diagonal stands in two places, so
its partial derivative adds both: the plain gradient plus its transpose, less the diagonal, which is counted once. This
table is what many lists call the gradient of a symmetric matrix. It is right for the free entries, and it is not the
gradient on symmetric matrices.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import COOKBOOK
from derivations.words import diag, diagonal, inner, outer, tril

source = COOKBOOK.equation("138")


def value(f: Map["n -> scalar"], X: Real["n n"], b: Real["n"]) -> Scalar:
    return f((tril(X) + tril(X).T - diag(diagonal(X))) @ b)


def differential(f, X, b, dX):
    g = f.gradient((tril(X) + tril(X).T - diag(diagonal(X))) @ b)
    G = outer(g, b)
    yield (
        inner(G, tril(dX) + tril(dX).T - diag(diagonal(dX))),
        "{chain_rule_for_a_scalar}; the two triangles are linear",
    )
    yield inner(G, tril(dX)) + inner(G.T, tril(dX)) - inner(G, diag(diagonal(dX))), "transpose both sides of the second"
    yield inner(tril(G + G.T) - diag(diagonal(G)), dX), "what is left out on one side may be left out on the other"


def gradient(f, X, b):
    G = outer(f.gradient((tril(X) + tril(X).T - diag(diagonal(X))) @ b), b)
    return tril(G + G.T) - diag(diagonal(G))
