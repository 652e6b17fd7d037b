"""The chain rule.

The derivative of a composition is the composition of the derivatives, and composing linear maps multiplies their
matrices. The inner index of that product, an entry of the intermediate vector, is summed; the index of x is free.
So the sum in the chain rule is a matrix product and nothing else. The usual slips are to take the outer matrix at
x instead of where the inner function arrives, and to multiply in the other order.
"""

from derivations.domains import Real
from derivations.functions import Map
from derivations.sources import RUDIN
from derivations.words import d

source = RUDIN.theorem("9.15")


def value(x: Real["n"], f: Map["k -> m"], g: Map["n -> k"]) -> Real["m"]:
    return f(g(x))


def differential(x, f, g, dx):
    yield f.jacobian(g(x)) @ d(g(x)), "near g(x), f is its linearization: its matrix there, times the change of g(x)"
    yield f.jacobian(g(x)) @ (g.jacobian(x) @ dx), "near x, g is its linearization: its matrix there, times dx"


def jacobian(x, f, g):
    return f.jacobian(g(x)) @ g.jacobian(x)


def vjp(x, f, g, y_bar):
    return g.jacobian(x).T @ (f.jacobian(g(x)).T @ y_bar)
