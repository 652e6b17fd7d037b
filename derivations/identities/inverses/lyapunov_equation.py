"""The solution of a Lyapunov equation.

The stationary covariance of a linear system driven by noise. The matrix stands on both sides, once transposed, so its
change enters twice. In reverse one equation is solved, with the matrix transposed, and serves both gradients.
"""

from derivations.domains import Real
from derivations.sources import GILES
from derivations.words import commutation_matrix, d, det, eye, inv, kron, solve_sylvester

source = GILES


def value(A: Real["n n"], Q: Real["n n"]) -> Real["n n"]:
    return solve_sylvester(A, A.T, Q)


def nonzero(A, Q):
    return det(kron(eye(A.shape[0]), A) + kron(A, eye(A.shape[0])))


def differential(A, Q, dA, dQ):
    X = solve_sylvester(A, A.T, Q)
    yield solve_sylvester(A, A.T, A @ d(X) + d(X) @ A.T), "solving the equation undoes what makes its right side"
    yield solve_sylvester(A, A.T, d(A @ X + X @ A.T) - dA @ X - X @ dA.T), "{matrix_product}, twice, and {transpose}"
    yield solve_sylvester(A, A.T, dQ - dA @ X - X @ dA.T), "the equation holds: the sum is Q"


def jacobian_A(A, Q):
    X, one = solve_sylvester(A, A.T, Q), eye(A.shape[0])
    doubled = kron(X.T, one) + kron(one, X) @ commutation_matrix(*A.shape)
    return -inv(kron(one, A) + kron(A, one)) @ doubled


def vjp_A(A, Q, y_bar):
    X, Y = solve_sylvester(A, A.T, Q), solve_sylvester(A.T, A, y_bar)
    return -Y @ X.T - Y.T @ X


def jacobian_Q(A, Q):
    return inv(kron(eye(A.shape[0]), A) + kron(A, eye(A.shape[0])))


def vjp_Q(A, Q, y_bar):
    return solve_sylvester(A.T, A, y_bar)
