"""Softmax regression over a batch.

One example in each row of the inputs, one distribution in each row of the targets. The gradient by the weights is
the inputs, transposed, times the errors, as for every linear model, and adds up over the batch by itself: the sum
over the examples is the inner index of that product. Rows of targets that do not sum to one weigh their prediction.
"""

from derivations.domains import Nats, Real
from derivations.sources import BISHOP
from derivations.words import d, inner, log_softmax, ones, outer, softmax

source = BISHOP


def value(W: Real["n K"], X: Real["m n"], Y: Real["m K"]) -> Nats:
    return -inner(Y, log_softmax(X @ W, axis=1))


def differential(W, X, Y, dW):
    P, weights = softmax(X @ W, axis=1), outer(Y.sum(axis=1), ones(Y.shape[1]))
    yield -inner(Y, d(log_softmax(X @ W, axis=1))), "the targets are constant"
    yield inner(weights * P - Y, d(X @ W)), "{weighted_log_softmax_sum}, in each row"
    yield inner(weights * P - Y, X @ dW), "the inputs are constant"
    yield inner(X.T @ (weights * P - Y), dW), "{inner_product_with_product}: move X across, transposed"


def gradient(W, X, Y):
    weights = outer(Y.sum(axis=1), ones(Y.shape[1]))
    return X.T @ (weights * softmax(X @ W, axis=1) - Y)
