"""Average pooling.

The mean of every window; the windows are the columns here, or all examples of a batch for each feature. It is linear.
The cotangent of a window is shared equally among its entries, so the larger the window, the less each entry hears.
"""

from derivations.domains import Real
from derivations.sources import GOODFELLOW
from derivations.words import d, diag, eye, kron, ones, ones_like, outer, vec

source = GOODFELLOW


def value(X: Real["k m"]) -> Real["m"]:
    return X.mean(axis=0)


def differential(X, dX):
    yield d(X.sum(axis=0)) / X.shape[0], "a mean is a sum divided by the number of entries, a constant"
    yield dX.sum(axis=0) / X.shape[0], "adding up is linear"


def jacobian(X):
    return kron(eye(X.shape[1]), ones(1, X.shape[0])) @ diag(vec(ones_like(X) / X.shape[0]))


def vjp(X, y_bar):
    return outer(ones(X.shape[0]), y_bar) / X.shape[0]
