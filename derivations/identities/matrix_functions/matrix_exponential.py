"""The matrix exponential.

The flow of a linear differential equation. The change of a power stands between powers, and the sum over all of them
has no simpler form; it is the upper right block of the exponential of a larger matrix, which holds the matrix twice
and the change beside it. In reverse, the same block is taken at the transposed matrix.
"""

from derivations.domains import Real
from derivations.sources import AL_MOHY_HIGHAM, NAJFELD_HAVEL
from derivations.words import expm, expm_frechet, matrix_of_derivative, upper_blocks, upper_right_block

source = NAJFELD_HAVEL
also = (AL_MOHY_HIGHAM,)


def value(A: Real["n n"]) -> Real["n n"]:
    return expm(A)


def differential(A, dA):
    blocks = upper_blocks(A, dA, A)
    yield upper_right_block(expm(blocks)), "each power of the block matrix has the change of that power in its corner"
    yield expm_frechet(A, dA), "a name for that block, which is linear in the change"


def jacobian(A):
    return matrix_of_derivative(expm, A)


def vjp(A, y_bar):
    return expm_frechet(A.T, y_bar)
