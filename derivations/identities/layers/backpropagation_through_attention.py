"""Backpropagation through attention.

The cotangent of the output, constant here, goes back in four steps: to the values through the transposed weights; to
the weights through the values; through the softmax of each row, which takes off a mean; and from the scores to the
queries and the keys, each of which meets the other.
"""

from derivations.domains import Positive, Real, Scalar
from derivations.sources import VASWANI
from derivations.words import d, inner, ones, outer, softmax

source = VASWANI


def value(Q: Real["m k"], K: Real["n k"], V: Real["n p"], G: Real["m p"], t: Positive[""]) -> Scalar:
    return inner(G, softmax(Q @ K.T / t, axis=1) @ V)


def differential(Q, K, V, G, t, dQ, dK, dV):
    P, C = softmax(Q @ K.T / t, axis=1), G @ V.T
    A = P * (C - outer((P * C).sum(axis=1), ones(K.shape[0])))
    yield inner(G, d(P) @ V) + inner(G, P @ dV), "{matrix_product}: the weights and the values move"
    yield inner(C, d(P)) + inner(P.T @ G, dV), "{inner_product_with_product}: V, and the weights, go across"
    yield inner(A, d(Q @ K.T / t)) + inner(P.T @ G, dV), "{row_softmax}, pulled back"
    yield inner(A, dQ @ K.T + Q @ dK.T) / t + inner(P.T @ G, dV), "{matrix_product}: queries and keys move"
    yield (
        (inner(A @ K, dQ) + inner(A.T @ Q, dK)) / t + inner(P.T @ G, dV),
        "K and Q go across; transpose the second part",
    )


def gradient_Q(Q, K, V, G, t):
    P, C = softmax(Q @ K.T / t, axis=1), G @ V.T
    return (P * (C - outer((P * C).sum(axis=1), ones(K.shape[0])))) @ K / t


def gradient_K(Q, K, V, G, t):
    P, C = softmax(Q @ K.T / t, axis=1), G @ V.T
    return (P * (C - outer((P * C).sum(axis=1), ones(K.shape[0])))).T @ Q / t


def gradient_V(Q, K, V, G, t):
    return softmax(Q @ K.T / t, axis=1).T @ G
