"""The log-determinant of a Gram matrix, by its pseudoinverse.

The same volume, with the pseudoinverse as the variable: precision in the place of variance. A larger pseudoinverse
means a smaller volume, so the sign is negative. The gradient is minus twice the transpose of the matrix itself, with no
inverse left in it.
"""

from derivations.domains import FullColumnRank, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d, inv, logdet, pinv, trace

source = COOKBOOK.equation("56")


def value(P: FullColumnRank["m n"]) -> Scalar:
    return logdet(pinv(P) @ pinv(P).T)


def differential(P, dP):
    yield -d(logdet(P.T @ P)), "the two Gram matrices are each other's inverse"
    yield -2 * trace(inv(P.T @ P) @ P.T @ dP), "{log_determinant_of_gram_matrix}"
    yield -2 * trace(pinv(P) @ dP), "the pseudoinverse of independent columns"


def gradient(P):
    return -2 * pinv(P).T
