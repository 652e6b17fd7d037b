"""The rows at a list of places.

Picks rows of a matrix by their numbers, as a batch of word vectors is looked up: here the first, the last and the
first once more, as an example of any list. A row that is picked twice counts twice: in reverse the cotangents are
added to the rows they came from, where plain assignment would keep only the last.
"""

from derivations.domains import Real
from derivations.sources import GRIEWANK_WALTHER
from derivations.words import eye, gather, kron, scatter

source = GRIEWANK_WALTHER


def value(X: Real["m n"]) -> Real["3 n"]:
    return gather(X, index=(0, -1, 0))


def differential(X, dX):
    yield gather(X + dX, index=(0, -1, 0)) - gather(X, index=(0, -1, 0)), "the change of the picked rows"
    yield gather(dX, index=(0, -1, 0)), "the places are constant: picking is linear"


def jacobian(X):
    return kron(eye(X.shape[1]), gather(eye(X.shape[0]), index=(0, -1, 0)))


def vjp(X, y_bar):
    return scatter(y_bar, shape=X.shape, index=(0, -1, 0))
