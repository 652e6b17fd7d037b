"""A graph convolution.

Every node mixes the features of its neighbours, weighted by the adjacency matrix, and all nodes share one weight
matrix. The left factor mixes nodes and the right factor mixes features, so the matrix of the derivative is a
Kronecker product. In reverse, cotangents travel along the edges backwards.
"""

from derivations.domains import Real
from derivations.sources import KIPF_WELLING
from derivations.words import eye, kron

source = KIPF_WELLING


def value(A: Real["m m"], X: Real["m n"], W: Real["n p"]) -> Real["m p"]:
    return A @ X @ W


def differential(A, X, W, dX, dW):
    yield A @ dX @ W + A @ X @ dW, "{matrix_product}: one factor moves at a time, and the order is kept"


def jacobian_X(A, X, W):
    return kron(W.T, A)


def vjp_X(A, X, W, y_bar):
    return A.T @ y_bar @ W.T


def jacobian_W(A, X, W):
    return kron(eye(W.shape[1]), A @ X)


def vjp_W(A, X, W, y_bar):
    return (A @ X).T @ y_bar
