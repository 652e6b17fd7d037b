"""The matrix cosine.

How coupled springs move when they are let go at rest. It is a sum of even powers, so the change stands between powers,
and the whole sum is a block of the cosine of a larger matrix. Where the change commutes with the matrix, it is minus
the sine times the change, as for numbers.
"""

from derivations.domains import Real
from derivations.sources import HIGHAM_FUNCTIONS
from derivations.words import cosm, cosm_frechet, matrix_of_derivative, upper_blocks, upper_right_block

source = HIGHAM_FUNCTIONS


def value(A: Real["n n"]) -> Real["n n"]:
    return cosm(A)


def differential(A, dA):
    yield upper_right_block(cosm(upper_blocks(A, dA, A))), "each even power of the block matrix has its change there"
    yield cosm_frechet(A, dA), "a name for that block, which is linear in the change"


def jacobian(A):
    return matrix_of_derivative(cosm, A)


def vjp(A, y_bar):
    return cosm_frechet(A.T, y_bar)
