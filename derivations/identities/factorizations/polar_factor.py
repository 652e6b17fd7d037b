"""The orthogonal polar factor.

The nearest matrix with orthonormal columns: alignment of point clouds, orthogonal layers, frames that drift. The factor
turns by a skew matrix that solves a Sylvester equation with the symmetric factor on both sides, and moves out of the
space of its columns by what the change has there, divided by the symmetric factor.
"""

from derivations.domains import KinkAtRankLoss, Real
from derivations.sources import HIGHAM_FUNCTIONS
from derivations.words import commutation_matrix, d, eye, inv, kron, polar, solve_sylvester

source = HIGHAM_FUNCTIONS


def value(X: KinkAtRankLoss["m n"]) -> Real["m n"]:
    return polar(X)


def differential(X, dX):
    Q, P = polar(X), polar(X).T @ X
    turning, outside = Q.T @ d(Q), eye(X.shape[0]) - polar(X) @ polar(X).T
    yield Q @ turning + outside @ d(Q), "the part within the columns of Q, and the part outside"
    yield Q @ turning + outside @ (dX - Q @ d(P)) @ inv(P), "{matrix_product}: X is Q times P"
    yield Q @ turning + outside @ dX @ inv(P), "nothing of Q is outside its own columns"
    yield Q @ solve_sylvester(P, P, P @ turning + turning @ P) + outside @ dX @ inv(P), "solving undoes the equation"
    skew = Q.T @ dX - dX.T @ Q
    yield Q @ solve_sylvester(P, P, skew) + outside @ dX @ inv(P), "X is Q times P, d(P) is symmetric, the turning skew"


def jacobian(X):
    (m, n), Q, P = X.shape, polar(X), polar(X).T @ X
    sides = inv(kron(eye(n), P) + kron(P, eye(n)))
    skew = (kron(eye(n), eye(n)) - commutation_matrix(n, n)) @ kron(eye(n), Q.T)
    return kron(eye(n), Q) @ sides @ skew + kron(inv(P), eye(m) - Q @ Q.T)


def vjp(X, y_bar):
    Q, P = polar(X), polar(X).T @ X
    half = solve_sylvester(P, P, Q.T @ y_bar)
    return Q @ (half - half.T) + (y_bar - Q @ (Q.T @ y_bar)) @ inv(P)
