"""A function of the length.

A radial function: a central potential, a robust loss of a residual vector, a radial basis function. It changes only
when the vector moves outwards, so the gradient is the unit vector times the slope, and is perpendicular to the spheres
on which the function is constant.
"""

from derivations.domains import KinkAtOrigin, Scalar
from derivations.functions import Map
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d, norm

source = BOYD_VANDENBERGHE


def value(x: KinkAtOrigin["n"], f: Map["scalar -> scalar"]) -> Scalar:
    return f(norm(x))


def differential(x, f, dx):
    yield f.derivative(norm(x)) * d(norm(x)), "near a number, f is its slope times the change"
    yield f.derivative(norm(x)) * ((x / norm(x)) @ dx), "{norm}"


def gradient(x, f):
    return f.derivative(norm(x)) * (x / norm(x))
