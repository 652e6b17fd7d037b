"""The inner product with a matrix product.

How a factor moves to the other side of an inner product: a left factor arrives on the left, a right factor on the
right, both transposed. This one rule reads the gradient off every differential, and it is all of backpropagation
through a linear layer. It holds because the inner product is a trace, and a trace lets factors go round.
"""

from derivations.domains import Real, Scalar
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import inner, trace

source = MAGNUS_NEUDECKER


def value(A: Real["m p"], B: Real["m n"], C: Real["n p"]) -> Scalar:
    return inner(A, B @ C)


def differential(A, B, C, dA, dB, dC):
    yield inner(dA, B @ C) + inner(A, dB @ C) + inner(A, B @ dC), "{matrix_product}: one factor moves at a time"
    yield inner(B @ C, dA) + trace(A.T @ dB @ C) + trace(A.T @ B @ dC), "the inner product is a trace"
    yield inner(B @ C, dA) + trace(C @ A.T @ dB) + trace(A.T @ B @ dC), "in a trace, the last factor may come first"
    yield inner(B @ C, dA) + inner(A @ C.T, dB) + inner(B.T @ A, dC), "a trace is an inner product with the transpose"


def gradient_A(A, B, C):
    return B @ C


def gradient_B(A, B, C):
    return A @ C.T


def gradient_C(A, B, C):
    return B.T @ A
