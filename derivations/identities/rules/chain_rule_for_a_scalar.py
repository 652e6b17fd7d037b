"""The chain rule for a scalar function.

How a loss reacts to the input of the layer before it. The derivative of the loss is a row, so the chain rule is a
row times a matrix; written as columns, the gradient is the transposed Jacobian times the gradient behind it. Each
entry is one sum over the intermediate vector. Summing over the entries of x as well gives a single number, which
is a different thing: the derivative along the vector of ones.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import GOODFELLOW

source = GOODFELLOW


def value(x: Real["n"], f: Map["k -> scalar"], g: Map["n -> k"]) -> Scalar:
    return f(g(x))


def differential(x, f, g, dx):
    yield f.gradient(g(x)) @ (g.jacobian(x) @ dx), "{chain_rule}: the outer matrix is a row, the gradient of f"
    yield (
        (g.jacobian(x).T @ f.gradient(g(x))) @ dx,
        "move the matrix across the dot product, which transposes it",
    )


def gradient(x, f, g):
    return g.jacobian(x).T @ f.gradient(g(x))
