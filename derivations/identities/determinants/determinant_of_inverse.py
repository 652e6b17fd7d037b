"""The determinant of the inverse.

The factor by which volume shrinks when a map is undone, such as the Jacobian factor of a density under a change of
variables. It is the reciprocal of the determinant, so its relative change is that of the determinant with the opposite
sign.
"""

from derivations.domains import Invertible, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, det, inv, trace

source = COOKBOOK.equation("62")


def value(X: Invertible["n n"]) -> Scalar:
    return det(inv(X))


def differential(X, dX):
    yield d(1 / det(X)), "the determinants of a matrix and of its inverse have the product one"
    yield -d(det(X)) / det(X) ** 2, "{reciprocal}"
    yield -trace(inv(X) @ dX) / det(X), "{determinant}"


def gradient(X):
    return -inv(X).T / det(X)
