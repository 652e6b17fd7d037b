"""The solution of ridge regression.

The coefficients of a penalized fit, as a function of the penalty and of the data. A larger penalty shrinks them: the
slope is minus one more solve of the coefficients themselves. This is what is needed to tune the penalty on held-out
data.
"""

from derivations.domains import Positive, Real
from derivations.sources import HASTIE
from derivations.words import column, eye, inv, solve

source = HASTIE


def value(X: Real["m n"], y: Real["m"], t: Positive[""]) -> Real["n"]:
    return solve(X.T @ X + t * eye(X.shape[1]), X.T @ y)


def differential(X, y, t, dy, dt):
    K = X.T @ X + t * eye(X.shape[1])
    w = solve(K, X.T @ y)
    yield solve(K, X.T @ dy - dt * eye(X.shape[1]) @ w), "{linear_solve}: the right side moves, and the matrix"
    yield solve(K, X.T @ dy) - dt * solve(K, w), "solving is linear"


def jacobian_y(X, y, t):
    return inv(X.T @ X + t * eye(X.shape[1])) @ X.T


def vjp_y(X, y, t, y_bar):
    return X @ solve(X.T @ X + t * eye(X.shape[1]), y_bar)


def jacobian_t(X, y, t):
    K = X.T @ X + t * eye(X.shape[1])
    return -column(solve(K, solve(K, X.T @ y)))


def vjp_t(X, y, t, y_bar):
    K = X.T @ X + t * eye(X.shape[1])
    return -solve(K, y_bar) @ solve(K, X.T @ y)
