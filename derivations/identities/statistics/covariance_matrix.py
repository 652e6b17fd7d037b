"""The covariance matrix of data.

A row for each observation, a column for each variable: the Gram matrix of the centred data, divided by the number of
observations. Centring needs no derivative of its own, because centred columns add up to zero. In reverse the symmetric
part of the cotangent is multiplied by the centred data.
"""

from derivations.domains import Real, Symmetric
from derivations.sources import BISHOP
from derivations.words import commutation_matrix, eye, kron

source = BISHOP


def value(X: Real["m n"]) -> Symmetric["n n"]:
    return (X - X.mean(axis=0)).T @ (X - X.mean(axis=0)) / X.shape[0]


def differential(X, dX):
    C, dC = X - X.mean(axis=0), dX - dX.mean(axis=0)
    yield (dC.T @ C + C.T @ dC) / X.shape[0], "the product of two factors that move, each as {centred_vector} says"
    yield (dX.T @ C + C.T @ dX) / X.shape[0], "centred columns add up to zero, so a common change does not count"
    yield ((C.T @ dX).T + C.T @ dX) / X.shape[0], "the transpose of a product reverses its order"


def jacobian(X):
    n = X.shape[1]
    product = kron(eye(n), (X - X.mean(axis=0)).T) / X.shape[0]
    return product + commutation_matrix(n, n) @ product


def vjp(X, y_bar):
    return (X - X.mean(axis=0)) @ (y_bar + y_bar.T) / X.shape[0]
