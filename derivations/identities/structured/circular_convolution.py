"""A circular convolution.

A circulant matrix times a vector: a filter on a ring, where what leaves at one end comes back at the other; here four
places. The filter and the signal play the same part, so the Jacobian by each is the circulant matrix of the other. In
reverse it is transposed, which is a correlation.
"""

from derivations.domains import Real
from derivations.sources import GOLUB_VAN_LOAN
from derivations.words import gather, unvec

source = GOLUB_VAN_LOAN
places = (0, 1, 2, 3, 3, 0, 1, 2, 2, 3, 0, 1, 1, 2, 3, 0)


def value(c: Real["4"], x: Real["4"]) -> Real["4"]:
    return unvec(gather(c, index=places), shape=(4, 4)) @ x


def differential(c, x, dc, dx):
    C, X = unvec(gather(c, index=places), shape=(4, 4)), unvec(gather(x, index=places), shape=(4, 4))
    yield unvec(gather(dc, index=places), shape=(4, 4)) @ x + C @ dx, "{linear_map}; repeating entries is linear"
    yield X @ dc + C @ dx, "each result adds up the products of entries whose places add up to its own, on the ring"


def jacobian_c(c, x):
    return unvec(gather(x, index=places), shape=(4, 4))


def jacobian_x(c, x):
    return unvec(gather(c, index=places), shape=(4, 4))


def vjp_c(c, x, y_bar):
    return unvec(gather(x, index=places), shape=(4, 4)).T @ y_bar


def vjp_x(c, x, y_bar):
    return unvec(gather(c, index=places), shape=(4, 4)).T @ y_bar
