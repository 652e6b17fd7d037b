"""A function of a matrix with a fixed mask.

Pruned networks, graphs with known edges, missing data: a mask decides which entries take part. An entry that is masked
out has no slope, and others keep theirs, times the mask: the mask that multiplied the matrix multiplies its gradient.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import SRIVASTAVA
from derivations.words import inner, outer

source = SRIVASTAVA


def value(f: Map["m -> scalar"], M: Real["m n"], X: Real["m n"], b: Real["n"]) -> Scalar:
    return f((M * X) @ b)


def differential(f, M, X, b, dX):
    g = f.gradient((M * X) @ b)
    yield g @ ((M * dX) @ b), "{chain_rule_for_a_scalar} and {hadamard_product}: the mask is constant"
    yield inner(outer(g, b), M * dX), "a bilinear form is the inner product with an outer product"
    yield inner(M * outer(g, b), dX), "entrywise factors may stand on either side"


def gradient(f, M, X, b):
    return M * outer(f.gradient((M * X) @ b), b)
