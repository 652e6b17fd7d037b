"""The solution of a linear system.

The answer x to a system of equations, as a function of the matrix and of the right side. Its change solves a system
with the same matrix, so one factorization serves the value and all derivatives, and no inverse is formed. In reverse
the system is solved with the transposed matrix: once, whatever the size of the matrix.
"""

from derivations.domains import Invertible, Real
from derivations.sources import GILES
from derivations.words import column, d, inv, kron, outer, solve

source = GILES


def value(A: Invertible["n n"], b: Real["n"]) -> Real["n"]:
    return solve(A, b)


def differential(A, b, dA, db):
    x = solve(A, b)
    yield solve(A, A @ d(x)), "multiplying by A and solving with A undo each other"
    yield solve(A, d(A @ x) - dA @ x), "{linear_map}, solved for the second of its parts"
    yield solve(A, db - dA @ x), "x solves the system: A times x is b"


def jacobian_A(A, b):
    return -kron(column(solve(A, b)).T, inv(A))


def vjp_A(A, b, y_bar):
    return -outer(solve(A.T, y_bar), solve(A, b))


def jacobian_b(A, b):
    return inv(A)


def vjp_b(A, b, y_bar):
    return solve(A.T, y_bar)
