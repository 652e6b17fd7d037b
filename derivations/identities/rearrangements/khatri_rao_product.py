"""The Khatri-Rao product.

The Kronecker product column by column: each column of one matrix with the same column of the other. It is what the
factors of a tensor are multiplied with. Written out, both matrices are repeated to the full height and multiplied
entry by entry; so in reverse one multiplies by the other matrix, repeated, and adds up what was repeated.
"""

from derivations.domains import Real
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import diag, eye, kron, ones, size, vec

source = MAGNUS_NEUDECKER


def value(A: Real["m n"], B: Real["q n"]) -> Real["m*q n"]:
    return kron(A, ones(B.shape[0], 1)) * kron(ones(A.shape[0], 1), B)


def differential(A, B, dA, dB):
    tall, wide = ones(B.shape[0], 1), ones(A.shape[0], 1)
    yield kron(dA, tall) * kron(wide, B) + kron(A, tall) * kron(wide, dB), "{hadamard_product} and {kronecker_product}"


def jacobian_A(A, B):
    return diag(vec(kron(ones(A.shape[0], 1), B))) @ kron(eye(size(A)), ones(B.shape[0], 1))


def vjp_A(A, B, y_bar):
    return kron(eye(A.shape[0]), ones(1, B.shape[0])) @ (y_bar * kron(ones(A.shape[0], 1), B))


def jacobian_B(A, B):
    repeated = kron(eye(B.shape[1]), kron(ones(A.shape[0], 1), eye(B.shape[0])))
    return diag(vec(kron(A, ones(B.shape[0], 1)))) @ repeated


def vjp_B(A, B, y_bar):
    return kron(ones(1, A.shape[0]), eye(B.shape[0])) @ (y_bar * kron(A, ones(B.shape[0], 1)))
