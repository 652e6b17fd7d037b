"""A linear autoencoder.

Encodes every row with a few directions, decodes with the same directions, and pays for what is lost. The weights are
used twice, so the gradient has two parts, one for the encoder and one for the decoder. At the best weights centred rows
are projected on their leading principal components.
"""

from derivations.domains import Real, Scalar
from derivations.sources import GOODFELLOW
from derivations.words import d, inner

source = GOODFELLOW


def value(W: Real["n r"], X: Real["m n"]) -> Scalar:
    return ((X - X @ W @ W.T) ** 2).sum()


def differential(W, X, dW):
    R = X - X @ W @ W.T
    yield 2 * inner(R, d(R)), "{frobenius_norm_squared}"
    yield -2 * inner(R, X @ dW @ W.T) - 2 * inner(R, X @ W @ dW.T), "{matrix_product} and {transpose}; X is constant"
    yield -2 * inner(X.T @ R @ W, dW) - 2 * inner((X @ W).T @ R, dW.T), "move what stands beside dW across, transposed"
    yield -2 * inner(X.T @ R @ W, dW) - 2 * inner(R.T @ X @ W, dW), "transpose both sides of the second inner product"
    yield -2 * inner((X.T @ R + R.T @ X) @ W, dW), "collect dW"


def gradient(W, X):
    R = X - X @ W @ W.T
    return -2 * (X.T @ R + R.T @ X) @ W
