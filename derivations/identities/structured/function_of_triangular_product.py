"""A function of a product of a triangular matrix with its transpose.

A positive definite matrix, parametrized by a triangular factor so that every choice of numbers is allowed. The factor
stands twice, once transposed, so the plain gradient is added to its transpose; of the product with the factor, the
lower triangle remains.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import MURRAY
from derivations.words import inner, outer, tril

source = MURRAY


def value(f: Map["n -> scalar"], L: Real["n n"], b: Real["n"]) -> Scalar:
    return f(tril(L) @ tril(L).T @ b)


def differential(f, L, b, dL):
    T = tril(L)
    G = outer(f.gradient(T @ T.T @ b), b)
    yield inner(G, tril(dL) @ T.T + T @ tril(dL).T), "{chain_rule_for_a_scalar} and {matrix_product}"
    yield inner(G @ T, tril(dL)) + inner(G.T @ T, tril(dL)), "move T to the other side; transpose the second"
    yield inner(tril((G + G.T) @ T), dL), "leaving out the upper triangle works on either side"


def gradient(f, L, b):
    T = tril(L)
    G = outer(f.gradient(T @ T.T @ b), b)
    return tril((G + G.T) @ T)
