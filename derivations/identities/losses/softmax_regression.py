"""Softmax regression.

A linear classifier and its cross-entropy, in one piece. The gradient by the weights is an outer product: the
prediction minus the target, times the input, so one example pushes the rows of the weights along itself. The Hessian
is a Kronecker product of two positive semidefinite matrices: the loss is convex in the weights.
"""

from derivations.domains import Nats, Real, Simplex
from derivations.sources import BISHOP
from derivations.words import diag, inner, kron, log_softmax, outer, softmax

source = BISHOP


def value(W: Real["K n"], x: Real["n"], y: Simplex["K"]) -> Nats:
    return -(y @ log_softmax(W @ x))


def differential(W, x, y, dW):
    yield (softmax(W @ x) - y) @ (dW @ x), "{softmax_cross_entropy}, at the logits, which are linear in W"
    yield inner(outer(softmax(W @ x) - y, x), dW), "a bilinear form is the inner product with an outer product"


def gradient(W, x, y):
    return outer(softmax(W @ x) - y, x)


def hessian(W, x, y):
    p = softmax(W @ x)
    return kron(outer(x, x), diag(p) - outer(p, p))
