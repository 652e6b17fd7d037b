"""A sum of losses of a linear model.

One loss for every example, each a function of a score that is linear in the parameters: least squares, logistic and
Poisson regression, support vector machines. The gradient is always the same: the slope of every loss at its score,
pulled back by the transposed data matrix.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d

source = BOYD_VANDENBERGHE


def value(x: Real["n"], A: Real["m n"], b: Real["m"], f: Map["scalar -> scalar"]) -> Scalar:
    return f(A @ x + b).sum()


def differential(x, A, b, f, dx):
    yield d(f(A @ x + b)).sum(), "{sum}"
    yield (f.derivative(A @ x + b) * d(A @ x + b)).sum(), "{elementwise_function}"
    yield f.derivative(A @ x + b) @ (A @ dx), "{affine_map}: only x moves; a sum of products is a dot product"
    yield (A.T @ f.derivative(A @ x + b)) @ dx, "move A to the other side of the dot product"


def gradient(x, A, b, f):
    return A.T @ f.derivative(A @ x + b)
