"""The mean squared error of a linear model.

All examples and all outputs at once, averaged over every entry. The gradient by the weights is the inputs,
transposed, times the errors. Twice that, divided by the number of entries: libraries differ in whether they divide
by the entries, by the rows, or not at all, and the gradient differs by that factor.
"""

from derivations.domains import Real, Scalar
from derivations.sources import GOODFELLOW
from derivations.words import d, eye, inner, kron, size

source = GOODFELLOW


def value(W: Real["n p"], X: Real["m n"], Y: Real["m p"]) -> Scalar:
    return ((X @ W - Y) ** 2).mean()


def differential(W, X, Y, dW):
    E = X @ W - Y
    yield d((E**2).sum()) / size(Y), "the mean is the sum divided by the number of entries, a constant"
    yield 2 * inner(E, d(E)) / size(Y), "{frobenius_norm_squared}"
    yield 2 * inner(E, X @ dW) / size(Y), "X and Y are constant"
    yield 2 * inner(X.T @ E, dW) / size(Y), "move X to the other side of the inner product, transposed"


def gradient(W, X, Y):
    return 2 * X.T @ (X @ W - Y) / size(Y)


def hessian(W, X, Y):
    return 2 * kron(eye(W.shape[1]), X.T @ X) / size(Y)
