"""A function of the entries of the inverse.

The chain rule through an inverse: a model written in the precision, but fitted in the covariance. Whatever the
function, its gradient by the inverse is placed between two transposed inverses, with a minus sign. Here the function is
a sum over all entries, so that its gradient is its slope, entry by entry.
"""

from derivations.domains import Invertible, Scalar
from derivations.functions import Map
from derivations.sources import COOKBOOK
from derivations.words import inner, inv

source = COOKBOOK.section("2.2")


def value(f: Map["scalar -> scalar"], A: Invertible["n n"]) -> Scalar:
    return f(inv(A)).sum()


def differential(f, A, dA):
    W = inv(A)
    yield -inner(f.derivative(W), W @ dA @ W), "{elementwise_function} and {inverse}"
    yield -inner(W.T @ f.derivative(W) @ W.T, dA), "move both factors to the other side, transposed"


def gradient(f, A):
    W = inv(A)
    return -W.T @ f.derivative(W) @ W.T
