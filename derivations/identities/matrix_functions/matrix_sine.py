"""The matrix sine.

With the cosine it solves the equation of coupled springs. It is a sum of odd powers, so the change stands between
powers, and the whole sum is a block of the sine of a larger matrix. Where the change commutes with the matrix, it is
the cosine times the change, as for numbers.
"""

from derivations.domains import Real
from derivations.sources import HIGHAM_FUNCTIONS
from derivations.words import matrix_of_derivative, sinm, sinm_frechet, upper_blocks, upper_right_block

source = HIGHAM_FUNCTIONS


def value(A: Real["n n"]) -> Real["n n"]:
    return sinm(A)


def differential(A, dA):
    yield upper_right_block(sinm(upper_blocks(A, dA, A))), "each odd power of the block matrix has its change there"
    yield sinm_frechet(A, dA), "a name for that block, which is linear in the change"


def jacobian(A):
    return matrix_of_derivative(sinm, A)


def vjp(A, y_bar):
    return sinm_frechet(A.T, y_bar)
