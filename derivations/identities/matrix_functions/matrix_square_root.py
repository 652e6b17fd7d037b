"""The square root of a positive definite matrix.

Whitening of data, and the geometry of covariances. Half of the inverse root, as for numbers, would be wrong: the root
and its change do not commute. Its change solves a Sylvester equation with the root on both sides. In reverse the same
equation is solved for the cotangent.
"""

from derivations.domains import PositiveDefinite
from derivations.sources import HIGHAM_FUNCTIONS
from derivations.words import d, eye, inv, kron, solve_sylvester, sqrtm

source = HIGHAM_FUNCTIONS


def value(S: PositiveDefinite["n n"]) -> PositiveDefinite["n n"]:
    return sqrtm(S)


def differential(S, dS):
    R = sqrtm(S)
    yield solve_sylvester(R, R, R @ d(R) + d(R) @ R), "solving the equation undoes what makes its right side"
    yield solve_sylvester(R, R, d(R @ R)), "{matrix_product}, of the root with itself"
    yield solve_sylvester(R, R, dS), "the square of the root is the matrix"


def jacobian(S):
    R, identity = sqrtm(S), eye(S.shape[0])
    return inv(kron(identity, R) + kron(R, identity))


def vjp(S, y_bar):
    return solve_sylvester(sqrtm(S), sqrtm(S), y_bar)
