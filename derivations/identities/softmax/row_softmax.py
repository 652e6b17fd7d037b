"""The softmax of every row.

One distribution for each row of a matrix of logits: a batch of predictions, the weights of attention. Rows do not
see each other. In reverse, every row of the cotangent loses its mean under the probabilities of the row and is
multiplied by them.
"""

from derivations.domains import Real
from derivations.sources import VASWANI
from derivations.words import diag, eye, kron, ones, outer, softmax, vec

source = VASWANI


def value(Z: Real["m K"]) -> Real["m K"]:
    return softmax(Z, axis=1)


def differential(Z, dZ):
    P, one = softmax(Z, axis=1), ones(Z.shape[1])
    yield P * (dZ - outer((P * dZ).sum(axis=1), one)), "{softmax}, in each row"


def jacobian(Z):
    P, (m, K) = softmax(Z, axis=1), Z.shape
    same_row = kron(ones(K, K), eye(m))
    return diag(vec(P)) - diag(vec(P)) @ same_row @ diag(vec(P))


def vjp(Z, y_bar):
    P, one = softmax(Z, axis=1), ones(Z.shape[1])
    return P * (y_bar - outer((P * y_bar).sum(axis=1), one))
