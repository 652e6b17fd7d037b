"""The fixed point of an affine map.

What an affine recursion settles at: input and output of an economy, a discounted value in reinforcement learning, a
linear equilibrium layer. Every change of the map is amplified by the same inverse, which adds up all rounds of the
recursion; in reverse the recursion runs with the transposed matrix.
"""

from derivations.domains import Real
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import column, d, det, eye, inv, kron, outer, solve

source = MAGNUS_NEUDECKER


def value(A: Real["n n"], b: Real["n"]) -> Real["n"]:
    return solve(eye(A.shape[0]) - A, b)


def nonzero(A, b):
    return det(eye(A.shape[0]) - A)


def differential(A, b, dA, db):
    x, K = solve(eye(A.shape[0]) - A, b), eye(A.shape[0]) - A
    yield solve(K, d(x) - A @ d(x)), "multiplying by K and solving with K undo each other"
    yield solve(K, d(x - A @ x) + dA @ x), "{linear_map}, solved for the second of its parts"
    yield solve(K, db + dA @ x), "at a fixed point, x less A times x is b"


def jacobian_A(A, b):
    K = eye(A.shape[0]) - A
    return kron(column(solve(K, b)).T, inv(K))


def vjp_A(A, b, y_bar):
    K = eye(A.shape[0]) - A
    return outer(solve(K.T, y_bar), solve(K, b))


def jacobian_b(A, b):
    return inv(eye(A.shape[0]) - A)
