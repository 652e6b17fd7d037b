"""An embedding.

Looks up one row of a table: the vector of one word. It is a product with a one-hot row, so in reverse the cotangent
goes into that row of a table of zeros, and all other rows get nothing. With several words the rows of their
cotangents are added up, and a word that occurs twice gets both.
"""

from derivations.domains import OneHot, Real
from derivations.sources import GOODFELLOW
from derivations.words import column, eye, kron, outer

source = GOODFELLOW


def value(E: Real["m n"], w: OneHot["m"]) -> Real["n"]:
    return w @ E


def differential(E, w, dE):
    yield w @ dE, "the place in the table is constant: looking up is linear"


def jacobian(E, w):
    return kron(eye(E.shape[1]), column(w).T)


def vjp(E, w, y_bar):
    return outer(w, y_bar)
