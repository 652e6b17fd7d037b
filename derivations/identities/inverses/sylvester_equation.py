"""The solution of a Sylvester equation.

The inverse of a sum of a left and a right multiplication. It is implicit, and its change solves the same equation with
another right side. In reverse the equation is solved once, with both matrices transposed, and that solution serves all
gradients. There is one solution where no eigenvalue of A is the negative of one of B.
"""

from derivations.domains import Real
from derivations.sources import GILES
from derivations.words import d, det, eye, inv, kron, solve_sylvester

source = GILES


def value(A: Real["m m"], B: Real["n n"], C: Real["m n"]) -> Real["m n"]:
    return solve_sylvester(A, B, C)


def nonzero(A, B, C):
    return det(kron(eye(B.shape[0]), A) + kron(B.T, eye(A.shape[0])))


def differential(A, B, C, dA, dC):
    X = solve_sylvester(A, B, C)
    yield solve_sylvester(A, B, A @ d(X) + d(X) @ B), "solving the equation undoes what makes its right side"
    yield solve_sylvester(A, B, d(A @ X + X @ B) - dA @ X), "{matrix_product}; B is constant"
    yield solve_sylvester(A, B, dC - dA @ X), "the equation holds: the sum is C"


def jacobian_A(A, B, C):
    inverse = inv(kron(eye(B.shape[0]), A) + kron(B.T, eye(A.shape[0])))
    return -inverse @ kron(solve_sylvester(A, B, C).T, eye(A.shape[0]))


def vjp_A(A, B, C, y_bar):
    return -solve_sylvester(A.T, B.T, y_bar) @ solve_sylvester(A, B, C).T


def jacobian_C(A, B, C):
    return inv(kron(eye(B.shape[0]), A) + kron(B.T, eye(A.shape[0])))


def vjp_C(A, B, C, y_bar):
    return solve_sylvester(A.T, B.T, y_bar)
