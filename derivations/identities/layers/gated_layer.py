"""A gated linear layer.

One linear map decides what passes, another how much of it: each entry is multiplied by a gate between zero and one.
The input acts through both, so the Jacobian has two parts. An open gate passes cotangents on; a closed one stops
them, and hardly moves itself.
"""

from derivations.domains import Real
from derivations.sources import GOODFELLOW
from derivations.words import d, diag, sigmoid

source = GOODFELLOW


def value(x: Real["n"], W: Real["m n"], V: Real["m n"]) -> Real["m"]:
    return (W @ x) * sigmoid(V @ x)


def differential(x, W, V, dx):
    gate = sigmoid(V @ x)
    yield (W @ dx) * gate + (W @ x) * d(gate), "{hadamard_product}"
    yield (W @ dx) * gate + (W @ x) * (gate * (1 - gate) * (V @ dx)), "{sigmoid}, at a linear map"
    yield (diag(gate) @ W + diag((W @ x) * gate * (1 - gate)) @ V) @ dx, "collect dx: scaling is a diagonal matrix"


def jacobian(x, W, V):
    gate, shut = sigmoid(V @ x), sigmoid(-(V @ x))
    return diag(gate) @ W + diag((W @ x) * gate * shut) @ V


def vjp(x, W, V, y_bar):
    gate, shut = sigmoid(V @ x), sigmoid(-(V @ x))
    return W.T @ (gate * y_bar) + V.T @ ((W @ x) * gate * shut * y_bar)
