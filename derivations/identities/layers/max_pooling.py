"""Max pooling.

Keeps the largest entry of every window; the windows are the columns here. The cotangent of a window goes to the entry
that won, and the others get nothing. Where windows overlap, an entry that wins in several gets the sum. Two largest
entries in one window make a kink.
"""

from derivations.domains import Real
from derivations.sources import GOODFELLOW
from derivations.words import diag, eye, hardmax, kron, largest, ones, smallest, vec

source = GOODFELLOW


def value(X: Real["k m"]) -> Real["m"]:
    return largest(X, axis=0)


def kink(X):
    return smallest(largest(X, axis=0) - X + hardmax(X, axis=0))


def differential(X, dX):
    yield (hardmax(X, axis=0) * dX).sum(axis=0), "{largest_entry}, in each column"


def jacobian(X):
    return kron(eye(X.shape[1]), ones(1, X.shape[0])) @ diag(vec(hardmax(X, axis=0)))


def vjp(X, y_bar):
    return hardmax(X, axis=0) * y_bar
