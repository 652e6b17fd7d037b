"""A quadratic form with a symmetric matrix.

The form met in practice: energies, variances, squared distances, second-order models. Both places of the vector
give the same term, which makes the factor of two, and the Hessian is twice the matrix. Nothing is lost by
symmetry, since a quadratic form sees only the symmetric part of its matrix.
"""

from derivations.domains import Real, Scalar, Symmetric
from derivations.sources import BOYD_VANDENBERGHE

source = BOYD_VANDENBERGHE


def value(x: Real["n"], A: Symmetric["n n"]) -> Scalar:
    return x @ A @ x


def differential(x, A, dx):
    yield ((A + A.T) @ x) @ dx, "{quadratic_form}, where A does not move"
    yield (2 * A @ x) @ dx, "a symmetric matrix equals its transpose"


def gradient(x, A):
    return 2 * A @ x


def hessian(x, A):
    return 2 * A
