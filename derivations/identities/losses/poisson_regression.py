"""Poisson regression.

Counts whose logarithmic rate is linear in the features, with the loss that is the negative log-likelihood up to a
constant. The gradient is the inputs, transposed, times the errors, the expected counts minus the observed ones; the
Hessian weighs each row by its expected count, so the loss is convex.
"""

from derivations.domains import Nats, Real
from derivations.sources import HASTIE
from derivations.words import d, diag, exp

source = HASTIE


def value(w: Real["n"], X: Real["m n"], y: Real["m"]) -> Nats:
    return exp(X @ w).sum() - y @ X @ w


def differential(w, X, y, dw):
    yield d(exp(X @ w)).sum() - y @ X @ dw, "a sum changes by the sum of the changes; X and y are constant"
    yield exp(X @ w) @ (X @ dw) - y @ X @ dw, "{exponential}, at a linear map; the sum of products is a dot product"
    yield (X.T @ (exp(X @ w) - y)) @ dw, "collect dw: move X to the other side of the dot product"


def gradient(w, X, y):
    return X.T @ (exp(X @ w) - y)


def hessian(w, X, y):
    return X.T @ diag(exp(X @ w)) @ X
