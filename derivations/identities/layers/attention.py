"""Attention.

Each query takes a weighted mean of the values, with the softmax of its scores against all keys as weights. By the
values it is linear. By the queries and the keys, a change of the scores passes through the softmax of each row.
The temperature is usually the root of the number of features.
"""

from derivations.domains import Positive, Real
from derivations.sources import VASWANI
from derivations.words import commutation_matrix, d, diag, eye, kron, ones, outer, softmax, vec

source = VASWANI


def value(Q: Real["m k"], K: Real["n k"], V: Real["n p"], t: Positive[""]) -> Real["m p"]:
    return softmax(Q @ K.T / t, axis=1) @ V


def differential(Q, K, V, t, dQ, dK, dV):
    P, one, dS = softmax(Q @ K.T / t, axis=1), ones(K.shape[0]), d(Q @ K.T / t)
    yield d(P) @ V + P @ dV, "{matrix_product}"
    yield (P * (dS - outer((P * dS).sum(axis=1), one))) @ V + P @ dV, "{row_softmax}, at the scores"
    dS = (dQ @ K.T + Q @ dK.T) / t
    yield (P * (dS - outer((P * dS).sum(axis=1), one))) @ V + P @ dV, "{matrix_product} and {transpose}"


def jacobian_Q(Q, K, V, t):
    p = vec(softmax(Q @ K.T / t, axis=1))
    within_rows = diag(p) @ (eye(p.shape[0]) - kron(ones(K.shape[0], K.shape[0]), eye(Q.shape[0])) @ diag(p))
    return kron(V.T, eye(Q.shape[0])) @ within_rows @ kron(K, eye(Q.shape[0])) / t


def jacobian_K(Q, K, V, t):
    p = vec(softmax(Q @ K.T / t, axis=1))
    within_rows = diag(p) @ (eye(p.shape[0]) - kron(ones(K.shape[0], K.shape[0]), eye(Q.shape[0])) @ diag(p))
    scores = kron(eye(K.shape[0]), Q) @ commutation_matrix(*K.shape)
    return kron(V.T, eye(Q.shape[0])) @ within_rows @ scores / t


def jacobian_V(Q, K, V, t):
    return kron(eye(V.shape[1]), softmax(Q @ K.T / t, axis=1))
