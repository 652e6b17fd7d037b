"""The Cholesky factor.

The triangular root of a covariance: samples, densities and solves all go through it. Brought to the other side, the
change of the matrix is a lower triangular change plus its transpose; the lower half, with half of the diagonal, is the
one. In reverse the same half is taken of the cotangent. No loop is differentiated.
"""

from derivations.domains import PositiveDefinite, Real
from derivations.sources import GILES, MURRAY
from derivations.words import cholesky, d, diag, diagonal, eye, inv, kron, ones, symmetric_part, tril, vec

source = MURRAY
also = (GILES,)


def value(S: PositiveDefinite["n n"]) -> Real["n n"]:
    return cholesky(S)


def differential(S, dS):
    L, K = cholesky(S), inv(cholesky(S))
    half = tril(K @ d(L) + (K @ d(L)).T)
    yield L @ (half - diag(diagonal(K @ d(L)))), "K d(L) is lower triangular: the transpose adds its diagonal alone"
    yield L @ (half - diag(diagonal(half)) / 2), "on the diagonal the sum is twice what it is made of"
    M = K @ (d(L) @ L.T + L @ d(L).T) @ K.T
    yield L @ (tril(M) - diag(diagonal(M)) / 2), "K undoes L on both sides"
    yield L @ (tril(K @ dS @ K.T) - diag(diagonal(K @ dS @ K.T)) / 2), "{matrix_product}: S is L times its transpose"


def jacobian(S):
    L, K, n = cholesky(S), inv(cholesky(S)), S.shape[0]
    twice = diag(vec(2 * tril(ones(n, n)) - eye(n)))
    return kron(eye(n), L) @ twice @ kron(K, K) / 2


def vjp(S, y_bar):
    L, K = cholesky(S), inv(cholesky(S))
    half = tril(L.T @ y_bar) - diag(diagonal(L.T @ y_bar)) / 2
    return K.T @ symmetric_part(half) @ K
