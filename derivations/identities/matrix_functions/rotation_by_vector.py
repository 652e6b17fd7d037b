"""A linear functional of a rotation, by its rotation vector.

A rotation in space is the exponential of the skew matrix of its axis, as long as the angle: poses of cameras and
robots. The three numbers of the vector are free, so no constraint is left to keep, and the gradient collects the
entries of the derivative of the exponential with the signs of the cross product.
"""

from derivations.domains import Real, Scalar
from derivations.sources import HARTLEY_ZISSERMAN
from derivations.words import cross_matrix, expm, expm_frechet, signs_of_cross_product, trace, vec

source = HARTLEY_ZISSERMAN


def value(A: Real["3 3"], w: Real["3"]) -> Scalar:
    return trace(A @ expm(cross_matrix(w)))


def differential(A, w, dA, dw):
    W, dW = cross_matrix(w), cross_matrix(dw)
    yield trace(dA @ expm(W)) + trace(A @ expm_frechet(W, dW)), "{trace_of_product} and {matrix_exponential}"
    yield trace(expm(W) @ dA) + trace(expm_frechet(W, A) @ dW), "the factors of each power go round under a trace"
    yield (
        trace(expm(W) @ dA) + vec(expm_frechet(W.T, A.T)) @ vec(dW),
        "the trace of a product adds products of entries; transposed powers are powers of the transpose",
    )


def gradient_A(A, w):
    return expm(cross_matrix(w)).T


def gradient_w(A, w):
    return signs_of_cross_product(w).T @ vec(expm_frechet(cross_matrix(w).T, A.T))
