"""The sums of the rows.

Adds up within each row: the degrees of a graph, the normalizers of a table of counts. It is the matrix times a
vector of ones. In reverse, what was added up is repeated: every entry of a row gets the cotangent of its row.
"""

from derivations.domains import Real
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import eye, kron, ones, outer

source = MAGNUS_NEUDECKER


def value(X: Real["m n"]) -> Real["m"]:
    return X.sum(axis=1)


def differential(X, dX):
    yield (X + dX).sum(axis=1) - X.sum(axis=1), "the change of the sums"
    yield dX @ ones(X.shape[1]), "adding up is linear, and the same as multiplying by a vector of ones"


def jacobian(X):
    return kron(ones(1, X.shape[1]), eye(X.shape[0]))


def vjp(X, y_bar):
    return outer(y_bar, ones(X.shape[1]))
