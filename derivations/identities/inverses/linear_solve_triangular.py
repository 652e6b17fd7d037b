"""The solution of a triangular system.

One sweep of substitution, and what every factorization leaves to be solved. Its derivatives are sweeps as well: down
for the change, up with the transposed matrix for the reverse. Only the lower triangle is read, so only the lower
triangle of the outer product is the gradient.
"""

from derivations.domains import Real
from derivations.sources import GILES
from derivations.words import absolute, column, d, diag, diagonal, inv, kron, ones, outer, smallest, solve, tril, vec

source = GILES


def value(L: Real["n n"], b: Real["n"]) -> Real["n"]:
    return solve(tril(L), b)


def nonzero(L, b):
    return smallest(absolute(diagonal(L)))


def differential(L, b, dL, db):
    x = solve(tril(L), b)
    yield solve(tril(L), db - d(tril(L)) @ x), "{linear_solve}"
    yield solve(tril(L), db - tril(dL) @ x), "taking the triangle is linear"


def jacobian_L(L, b):
    n = L.shape[0]
    return -kron(column(solve(tril(L), b)).T, inv(tril(L))) @ diag(vec(tril(ones(n, n))))


def vjp_L(L, b, y_bar):
    return -tril(outer(solve(tril(L).T, y_bar), solve(tril(L), b)))


def jacobian_b(L, b):
    return inv(tril(L))


def vjp_b(L, b, y_bar):
    return solve(tril(L).T, y_bar)
