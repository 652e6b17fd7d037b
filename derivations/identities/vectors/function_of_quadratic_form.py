"""A function of a quadratic form.

A density with elliptical contours, such as a Gaussian or a Student density up to its constant: all that counts is the
value of the form. So the gradient is that of the form, scaled by one number, the slope of the function there.
"""

from derivations.domains import Real, Scalar, Symmetric
from derivations.functions import Map
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import d

source = MAGNUS_NEUDECKER


def value(x: Real["n"], A: Symmetric["n n"], f: Map["scalar -> scalar"]) -> Scalar:
    return f(x @ A @ x)


def differential(x, A, f, dx):
    yield f.derivative(x @ A @ x) * d(x @ A @ x), "near a number, f is its slope times the change"
    yield f.derivative(x @ A @ x) * ((2 * A @ x) @ dx), "{quadratic_form_symmetric}"
    yield (2 * f.derivative(x @ A @ x) * (A @ x)) @ dx, "collect what multiplies dx"


def gradient(x, A, f):
    return 2 * f.derivative(x @ A @ x) * (A @ x)
