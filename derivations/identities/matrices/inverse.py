"""Inverse.

The matrix that undoes X. Where numbers give -dx / x^2, matrices do not commute.
"""

from derivations.domains import Invertible, Real
from derivations.sources import COOKBOOK
from derivations.words import d, eye, inv, kron

source = COOKBOOK.equation("40")


def value(X: Invertible["n n"]) -> Real["n n"]:
    return inv(X)


def differential(X, dX):
    yield inv(X) @ X @ d(inv(X)), "insert the identity"
    yield inv(X) @ (d(X @ inv(X)) - dX @ inv(X)), "the product rule"
    yield -inv(X) @ dX @ inv(X), "the product is the identity, which is constant"


def jacobian(X):
    return -kron(inv(X).T, inv(X))
