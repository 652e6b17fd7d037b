"""A function of a skew matrix.

Generators of rotations, and velocities: a skew matrix is half of a free matrix minus its transpose. The gradient is the
skew part of the plain one, as the projection onto skew matrices works on either side of an inner product.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import EDELMAN_ARIAS_SMITH
from derivations.words import inner, outer

source = EDELMAN_ARIAS_SMITH


def value(f: Map["n -> scalar"], X: Real["n n"], b: Real["n"]) -> Scalar:
    return f((X - X.T) @ b / 2)


def differential(f, X, b, dX):
    G = outer(f.gradient((X - X.T) @ b / 2), b)
    yield inner(G, (dX - dX.T) / 2), "{chain_rule_for_a_scalar}: the skew part is linear"
    yield inner(G, dX) / 2 - inner(G.T, dX) / 2, "multiply out; transpose both sides of the second inner product"
    yield inner((G - G.T) / 2, dX), "collect dX"


def gradient(f, X, b):
    G = outer(f.gradient((X - X.T) @ b / 2), b)
    return (G - G.T) / 2
