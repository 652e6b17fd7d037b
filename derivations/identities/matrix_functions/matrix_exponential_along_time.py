"""The matrix exponential along time.

The solution of a linear differential equation that starts at the identity: its velocity is the matrix times the
solution itself. Here the change is a multiple of the matrix, commutes with all of its powers, and so leaves the sum.
"""

from derivations.domains import Real, Scalar
from derivations.sources import HIGHAM_FUNCTIONS
from derivations.words import column, expm, expm_frechet, inner

source = HIGHAM_FUNCTIONS


def value(t: Scalar, A: Real["n n"]) -> Real["n n"]:
    return expm(t * A)


def differential(t, A, dt):
    yield expm_frechet(t * A, dt * A), "{matrix_exponential}"
    yield dt * A @ expm(t * A), "the change commutes with the matrix, and the slope is that of a number"


def jacobian(t, A):
    return column(A @ expm(t * A))


def vjp(t, A, y_bar):
    return inner(A @ expm(t * A), y_bar)
