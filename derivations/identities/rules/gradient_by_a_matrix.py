"""The gradient by a matrix.

A number that depends on a matrix depends on all of its entries, stacked into one vector, and that vector has a
gradient as every vector has. Cut into columns again it has the shape of the matrix. Both say the same: the change of
the number is an inner product with the change, taken of vectors or of matrices.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import BRIGHT_EDELMAN_JOHNSON
from derivations.words import d, inner, unvec, vec

source = BRIGHT_EDELMAN_JOHNSON


def value(X: Real["m n"], f: Map["m*n -> scalar"]) -> Scalar:
    return f(vec(X))


def differential(X, f, dX):
    yield f.gradient(vec(X)) @ d(vec(X)), "{chain_rule_for_a_scalar}"
    yield f.gradient(vec(X)) @ vec(dX), "stacking is linear"
    yield (
        inner(unvec(f.gradient(vec(X)), shape=X.shape), dX),
        "the dot product of stacked matrices is their inner product",
    )


def gradient(X, f):
    return unvec(f.gradient(vec(X)), shape=X.shape)


def hessian(X, f):
    return f.hessian(vec(X))
