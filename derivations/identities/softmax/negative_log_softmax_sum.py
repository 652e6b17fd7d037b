"""The negative sum of log-softmax.

The loss with which this site begins: the softmax of logits, scored by the logarithms of all its entries. As a
function of the probabilities its derivative is a row; the softmax contributes a square matrix; the chain rule
multiplies the two. The index of the probabilities is the inner one and is summed, the index of the logits is free and
stays: the answer is a vector. Summing over it too gives zero, since a shift common to all logits changes nothing.
"""

from derivations.domains import Nats, Real
from derivations.sources import BISHOP
from derivations.words import d, diag, log, log_softmax, ones_like, outer, size, softmax

source = BISHOP.equation("4.106")


def value(o: Real["K"]) -> Nats:
    return -log_softmax(o).sum()


def differential(o, do):
    y = softmax(o)
    yield d(-log(y).sum()), "log-softmax, written as the logarithm of y = softmax(o)"
    yield -(1 / y) @ d(y), "{chain_rule}: the derivative by y is the 1 x K row of the -1 / y_k"
    yield -(1 / y) @ (diag(y) - outer(y, y)) @ do, "{softmax}: a K x K matrix; the row times the matrix sums over k"
    yield -(ones_like(o) - size(o) * y) @ do, "the row times diag(y) is a row of ones; the row times y adds up K ones"
    yield (size(o) * softmax(o) - ones_like(o)) @ do, "change the signs"


def gradient(o):
    return size(o) * softmax(o) - 1


def hessian(o):
    return size(o) * (diag(softmax(o)) - outer(softmax(o), softmax(o)))
