"""The matrix logarithm.

The logarithm of a positive definite matrix: a covariance on a scale without bounds, the generator of a flow. It is
found by undoing the exponential: its change is what the derivative of the exponential turns into the change of the
matrix. Both derivatives keep symmetric changes symmetric, and each is its own adjoint.
"""

from derivations.domains import PositiveDefinite, Symmetric
from derivations.sources import HIGHAM_FUNCTIONS
from derivations.words import d, expm, expm_frechet, logm, logm_frechet, matrix_of_derivative

source = HIGHAM_FUNCTIONS


def value(S: PositiveDefinite["n n"]) -> Symmetric["n n"]:
    return logm(S)


def differential(S, dS):
    yield logm_frechet(expm(logm(S)), expm_frechet(logm(S), d(logm(S)))), "logarithm and exponential undo each other"
    yield logm_frechet(S, d(expm(logm(S)))), "{matrix_exponential}, at the logarithm"
    yield logm_frechet(S, dS), "the exponential of the logarithm is the matrix itself"


def jacobian(S):
    return matrix_of_derivative(logm, S)


def vjp(S, y_bar):
    return logm_frechet(S, y_bar)
