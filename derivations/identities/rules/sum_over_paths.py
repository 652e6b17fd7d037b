"""The sum over paths.

When a variable reaches the result along several paths, its derivative is the sum over the paths of the product
along each. This is the chain rule for a function of several intermediate results, and the reason why
backpropagation adds up the gradients that arrive at a node. Following only one path gives a partial derivative,
with the others held still, where the whole one was wanted.
"""

from derivations.domains import Real
from derivations.functions import Map
from derivations.sources import PARR_HOWARD
from derivations.words import d

source = PARR_HOWARD


def value(x: Real["n"], f: Map["k, l -> m"], g: Map["n -> k"], h: Map["n -> l"]) -> Real["m"]:
    return f(g(x), h(x))


def differential(x, f, g, h, dx):
    along_g, along_h = f.jacobian(g(x), h(x), wrt=0), f.jacobian(g(x), h(x), wrt=1)
    yield along_g @ d(g(x)) + along_h @ d(h(x)), "f is linearized in both arguments at once, and a linear map adds up"
    yield along_g @ (g.jacobian(x) @ dx) + along_h @ (h.jacobian(x) @ dx), "{chain_rule}, along each path"
    yield (along_g @ g.jacobian(x) + along_h @ h.jacobian(x)) @ dx, "collect dx"


def jacobian(x, f, g, h):
    along_g, along_h = f.jacobian(g(x), h(x), wrt=0), f.jacobian(g(x), h(x), wrt=1)
    return along_g @ g.jacobian(x) + along_h @ h.jacobian(x)


def vjp(x, f, g, h, y_bar):
    along_g, along_h = f.jacobian(g(x), h(x), wrt=0), f.jacobian(g(x), h(x), wrt=1)
    return g.jacobian(x).T @ (along_g.T @ y_bar) + h.jacobian(x).T @ (along_h.T @ y_bar)
