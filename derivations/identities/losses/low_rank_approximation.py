"""Low-rank approximation.

The squared error of a product of two thin matrices against a target: matrix factorization, recommender systems,
principal components. In each factor alone it is least squares, with a Hessian that says nothing about the target; in
both together it is not convex.
"""

from derivations.domains import Real, Scalar
from derivations.sources import LAUE
from derivations.words import d, eye, inner, kron

source = LAUE


def value(U: Real["m r"], V: Real["n r"], T: Real["m n"]) -> Scalar:
    return ((U @ V.T - T) ** 2).sum()


def differential(U, V, T, dU, dV):
    E = U @ V.T - T
    yield 2 * inner(E, d(E)), "{frobenius_norm_squared}"
    yield 2 * inner(E, dU @ V.T) + 2 * inner(E, U @ dV.T), "{matrix_product} and {transpose}; T is constant"
    yield 2 * inner(E @ V, dU) + 2 * inner(U.T @ E, dV.T), "move V and U to the other side, transposed"
    yield 2 * inner(E @ V, dU) + 2 * inner(E.T @ U, dV), "transpose both sides of the second inner product"


def gradient_U(U, V, T):
    return 2 * (U @ V.T - T) @ V


def hessian_U(U, V, T):
    return 2 * kron(V.T @ V, eye(U.shape[0]))


def gradient_V(U, V, T):
    return 2 * (U @ V.T - T).T @ U


def hessian_V(U, V, T):
    return 2 * kron(U.T @ U, eye(V.shape[0]))
