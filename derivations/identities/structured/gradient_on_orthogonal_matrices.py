"""A function of an orthogonal matrix.

Alignment, independent components, recurrent networks that keep lengths. An orthogonal matrix moves by turning: every
change is the matrix times a skew one. The gradient along the group is found by turning the plain one back, keeping its
skew part, and turning forth again.
"""

from derivations.domains import Orthogonal, Real, Scalar
from derivations.functions import Map
from derivations.sources import EDELMAN_ARIAS_SMITH
from derivations.words import inner, outer

source = EDELMAN_ARIAS_SMITH


def value(f: Map["n -> scalar"], Q: Orthogonal["n n"], b: Real["n"]) -> Scalar:
    return f(Q @ b)


def differential(f, Q, b, dQ):
    G = outer(f.gradient(Q @ b), b)
    yield inner(G, dQ), "{chain_rule_for_a_scalar}: the plain gradient is an outer product"
    yield inner(Q.T @ G, Q.T @ dQ), "an orthogonal matrix leaves inner products as they are"
    yield inner(Q.T @ G - G.T @ Q, Q.T @ dQ) / 2, "the second factor is skew, and sees only the skew part of the first"
    yield inner(Q @ (Q.T @ G - G.T @ Q) / 2, dQ), "turn forth again"


def gradient(f, Q, b):
    G = outer(f.gradient(Q @ b), b)
    return (G - Q @ G.T @ Q) / 2
