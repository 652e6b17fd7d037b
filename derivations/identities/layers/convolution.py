"""A convolution.

Slides a filter along a signal, here three weights along six numbers, without turning it round. The windows, unfolded
into the rows of a matrix, make it a matrix product, and so it is computed. In reverse the weights collect what each of
them met, and every number collects its shares in all the windows that hold it: folding adds up what unfolding repeats.
"""

from derivations.domains import Real
from derivations.sources import GOODFELLOW
from derivations.words import concatenate, gather, outer, scatter, unvec, vec, zeros

source = GOODFELLOW
windows = (0, 1, 2, 3, 1, 2, 3, 4, 2, 3, 4, 5)
band = (0, 3, 3, 3, 1, 0, 3, 3, 2, 1, 0, 3, 3, 2, 1, 0, 3, 3, 2, 1, 3, 3, 3, 2)


def value(w: Real["3"], x: Real["6"]) -> Real["4"]:
    return unvec(gather(x, index=windows), shape=(4, 3)) @ w


def differential(w, x, dw, dx):
    U = unvec(gather(x, index=windows), shape=(4, 3))
    B = unvec(gather(concatenate(w, zeros(1)), index=band), shape=(4, 6))
    yield U @ dw + unvec(gather(dx, index=windows), shape=(4, 3)) @ w, "{linear_map}; unfolding is linear"
    yield U @ dw + B @ dx, "the same sums, as a matrix with the weights in a band and zeros elsewhere"


def jacobian_w(w, x):
    return unvec(gather(x, index=windows), shape=(4, 3))


def vjp_w(w, x, y_bar):
    return unvec(gather(x, index=windows), shape=(4, 3)).T @ y_bar


def jacobian_x(w, x):
    return unvec(gather(concatenate(w, zeros(1)), index=band), shape=(4, 6))


def vjp_x(w, x, y_bar):
    return scatter(vec(outer(y_bar, w)), shape=(6,), index=windows)
