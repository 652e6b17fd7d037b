"""The trace of the sine of a matrix.

Any function that is a sum of powers has this form under a trace: the rule for numbers, then a transpose. The sine of
the matrix is not the sine of its entries; the two agree for diagonal matrices alone.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import cosm, eye, sinm, sinm_frechet, trace, upper_blocks, upper_right_block

source = COOKBOOK.equation("128")


def value(X: Real["n n"]) -> Scalar:
    return trace(sinm(X))


def differential(X, dX):
    identity = eye(X.shape[0])
    yield (
        trace(upper_right_block(sinm(upper_blocks(X, dX, X)))),
        "a power of the block matrix has its change there",
    )
    yield trace(identity @ sinm_frechet(X, dX)), "a name for that block, which is linear in the change"
    yield trace(sinm_frechet(X, identity) @ dX), "the factors of each power go round, until the change stands last"
    yield trace(cosm(X) @ dX), "the identity commutes with every power, so that the slope is that of a number"


def gradient(X):
    return cosm(X).T
