"""A linear functional of the resolvent.

The response of a linear system at a frequency z, which must not be an eigenvalue. The matrix stands behind a minus
sign, and inverting brings another, so the two cancel. By the frequency there is no second sign, and that of the inverse
stays.
"""

from derivations.domains import Real, Scalar
from derivations.sources import KATO
from derivations.words import d, det, eye, inv, trace

source = KATO


def value(B: Real["n n"], z: Scalar, A: Real["n n"]) -> Scalar:
    return trace(B @ inv(z * eye(A.shape[0]) - A))


def nonzero(B, z, A):
    return det(z * eye(A.shape[0]) - A)


def differential(B, z, A, dB, dz, dA):
    R, identity = inv(z * eye(A.shape[0]) - A), eye(A.shape[0])
    yield trace(dB @ R) + trace(B @ d(R)), "{trace_of_product}"
    yield trace(dB @ R) + trace(B @ R @ (dA - dz * identity) @ R), "{inverse}"
    yield trace(R @ dB) + trace(R @ B @ R @ (dA - dz * identity)), "factors go round under a trace"
    yield trace(R @ dB) + trace(R @ B @ R @ dA) - trace(R @ B @ R) * dz, "multiply out"


def gradient_B(B, z, A):
    return inv(z * eye(A.shape[0]) - A).T


def gradient_z(B, z, A):
    R = inv(z * eye(A.shape[0]) - A)
    return -trace(B @ R @ R)


def gradient_A(B, z, A):
    R = inv(z * eye(A.shape[0]) - A)
    return (R @ B @ R).T
