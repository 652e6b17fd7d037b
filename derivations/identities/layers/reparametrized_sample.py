"""A reparametrized sample.

A Gaussian sample written as a mean plus a lower triangular factor times standard noise. The noise is drawn once and
then constant, so the sample can be differentiated by the parameters of its distribution. The factor gets the outer
product of cotangent and noise, of which only the lower triangle counts.
"""

from derivations.domains import Real
from derivations.sources import KINGMA_WELLING
from derivations.words import column, diag, eye, kron, ones, outer, size, tril, vec

source = KINGMA_WELLING


def value(m: Real["n"], L: Real["n n"], e: Real["n"]) -> Real["n"]:
    return m + tril(L) @ e


def differential(m, L, e, dm, dL):
    yield dm + tril(dL) @ e, "{lower_triangle}; the noise is constant"


def jacobian_m(m, L, e):
    return eye(size(m))


def vjp_m(m, L, e, y_bar):
    return y_bar


def jacobian_L(m, L, e):
    return kron(column(e).T, eye(size(m))) @ diag(vec(tril(ones(*L.shape))))


def vjp_L(m, L, e, y_bar):
    return tril(outer(y_bar, e))
