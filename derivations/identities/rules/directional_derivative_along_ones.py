"""The directional derivative along ones.

What the sum of all partial derivatives means: the speed of a function when one number is added to every input at
once. It is the derivative of that one-number function, and there a sum over the inputs is right. It is not the
derivative of the function itself, which lists the partial derivatives and does not add them: for a function that
does not see a common shift, such as softmax, the sum is zero and says nothing about any single input.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import PARR_HOWARD
from derivations.words import ones_like

source = PARR_HOWARD


def value(t: Scalar, x: Real["n"], f: Map["n -> scalar"]) -> Scalar:
    return f(x + t * ones_like(x))


def differential(t, x, f, dt):
    slope = f.gradient(x + t * ones_like(x))
    yield slope @ (dt * ones_like(x)), "{directional_derivative}, in the direction of the vector of ones"
    yield slope.sum() * dt, "a dot product with ones adds up the entries: the sum of the partial derivatives"


def gradient(t, x, f):
    return f.gradient(x + t * ones_like(x)).sum()
