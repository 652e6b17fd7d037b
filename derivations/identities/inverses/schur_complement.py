"""The Schur complement.

What is left of a block matrix when one block is eliminated: the covariance of some variables once others are known, or
the equations that remain. Each block enters through solutions with the eliminated block, and by that block itself both
solutions meet.
"""

from derivations.domains import Invertible, Real
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import eye, kron, size, solve

source = BOYD_VANDENBERGHE.section("A.5.5")


def value(A: Invertible["n n"], B: Real["n m"], C: Real["m n"], D: Real["m m"]) -> Real["m m"]:
    return D - C @ solve(A, B)


def differential(A, B, C, D, dA, dB, dC, dD):
    X = solve(A, B)
    yield dD - dC @ X - C @ solve(A, dB - dA @ X), "{matrix_product} and {several_linear_systems}"
    yield dD - dC @ X - solve(A.T, C.T).T @ (dB - dA @ X), "move the solve to the other factor: it is transposed"


def jacobian_A(A, B, C, D):
    return kron(solve(A, B).T, solve(A.T, C.T).T)


def vjp_A(A, B, C, D, y_bar):
    return solve(A.T, C.T) @ y_bar @ solve(A, B).T


def jacobian_B(A, B, C, D):
    return -kron(eye(B.shape[1]), solve(A.T, C.T).T)


def jacobian_C(A, B, C, D):
    return -kron(solve(A, B).T, eye(C.shape[0]))


def jacobian_D(A, B, C, D):
    return eye(size(D))
