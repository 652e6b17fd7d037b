"""A vector times the Jacobian.

What reverse mode computes: the gradient of one weighted sum of the values. The weights, called cotangent, stand
still; moving the Jacobian to their side of the dot product transposes it. One product gives all inputs at once, and
that is why the gradient of a loss costs about as much as the loss, however many inputs there are.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import GRIEWANK_WALTHER
from derivations.words import d

source = GRIEWANK_WALTHER


def value(x: Real["n"], u: Real["m"], f: Map["n -> m"]) -> Scalar:
    return u @ f(x)


def differential(x, u, f, dx):
    yield u @ d(f(x)), "the cotangent u is constant"
    yield u @ (f.jacobian(x) @ dx), "near x, f is its linearization"
    yield (f.jacobian(x).T @ u) @ dx, "move the Jacobian to the other side of the dot product, transposed"


def gradient(x, u, f):
    return f.jacobian(x).T @ u


def hessian(x, u, f):
    return f.weighted_hessian(x, u)
