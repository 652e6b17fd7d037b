"""The product of two functions.

Its gradient has each function's gradient times the other function. Its Hessian has, besides each Hessian times the
other function, the two outer products of the gradients: both functions move at once, and that counts from the
second order on. The product of two convex functions need not be convex, and these two terms are why.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d, outer

source = BOYD_VANDENBERGHE


def value(x: Real["n"], f: Map["n -> scalar"], g: Map["n -> scalar"]) -> Scalar:
    return f(x) * g(x)


def differential(x, f, g, dx):
    yield g(x) * d(f(x)) + f(x) * d(g(x)), "{product_rule}"
    yield g(x) * (f.gradient(x) @ dx) + f(x) * (g.gradient(x) @ dx), "near x, each function is its linearization"
    yield (g(x) * f.gradient(x) + f(x) * g.gradient(x)) @ dx, "collect dx"


def gradient(x, f, g):
    return g(x) * f.gradient(x) + f(x) * g.gradient(x)


def hessian(x, f, g):
    mixed = outer(f.gradient(x), g.gradient(x))
    return g(x) * f.hessian(x) + f(x) * g.hessian(x) + mixed + mixed.T
