"""A function of the symmetric part of a matrix.

A symmetric matrix is half of a free matrix plus its transpose. Its gradient is the symmetric part of the plain one, the
gradient as if all entries were free; a step along it stays symmetric. A table of partial derivatives by the entries of
one triangle counts twice what is off the diagonal, and is not the gradient.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import SRINIVASAN_PANDA
from derivations.words import inner, outer

source = SRINIVASAN_PANDA


def value(f: Map["n -> scalar"], X: Real["n n"], b: Real["n"]) -> Scalar:
    return f((X + X.T) @ b / 2)


def differential(f, X, b, dX):
    g = f.gradient((X + X.T) @ b / 2)
    yield g @ ((dX + dX.T) @ b / 2), "{chain_rule_for_a_scalar}: the symmetric part is linear"
    yield inner(outer(g, b), (dX + dX.T) / 2), "a bilinear form is the inner product with an outer product"
    yield inner(outer(g, b), dX) / 2 + inner(outer(b, g), dX) / 2, "multiply out; transpose both sides of the second"
    yield inner((outer(g, b) + outer(b, g)) / 2, dX), "collect dX: half of the plain gradient and of its transpose"


def gradient(f, X, b):
    g = f.gradient((X + X.T) @ b / 2)
    return (outer(g, b) + outer(b, g)) / 2
