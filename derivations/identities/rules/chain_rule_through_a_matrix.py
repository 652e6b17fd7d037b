"""The chain rule through a matrix.

A number that depends on a matrix by way of another matrix. Each entry of the inner matrix is a path, and the sum over
its entries is an inner product of two matrices: the outer gradient, and the change of the inner matrix. With both
stacked into vectors it is the ordinary product of a transposed Jacobian and a gradient.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import COOKBOOK
from derivations.words import d, inner, unvec, vec

source = COOKBOOK.equation("133", "135", "136", "137")


def value(X: Real["m n"], u: Map["m*n -> p*q"], f: Map["p*q -> scalar"]) -> Scalar:
    return f(u(vec(X)))


def differential(X, u, f, dX):
    slope = f.gradient(u(vec(X)))
    yield slope @ d(u(vec(X))), "{chain_rule_for_a_scalar}: the sum over the entries of the inner matrix"
    yield slope @ (u.jacobian(vec(X)) @ vec(dX)), "{jacobian_by_a_matrix}"
    yield (u.jacobian(vec(X)).T @ slope) @ vec(dX), "move the Jacobian to the other side of the dot product"
    yield inner(unvec(u.jacobian(vec(X)).T @ slope, shape=X.shape), dX), "{gradient_by_a_matrix}"


def gradient(X, u, f):
    return unvec(u.jacobian(vec(X)).T @ f.gradient(u(vec(X))), shape=X.shape)
