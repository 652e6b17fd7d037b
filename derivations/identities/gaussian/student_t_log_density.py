"""The logarithm of the multivariate t density.

A Gaussian with heavy tails, for robust fits; what does not depend on the point is left out. The gradient is that of a
Gaussian, divided by a weight that grows with the distance: far points pull less and less, and an outlier is nearly
forgotten.
"""

from derivations.domains import Nats, Positive, PositiveDefinite, Real
from derivations.sources import BISHOP
from derivations.words import d, log1p, solve

source = BISHOP


def value(x: Real["n"], m: Real["n"], S: PositiveDefinite["n n"], nu: Positive[""]) -> Nats:
    return -(nu + x.shape[0]) / 2 * log1p((x - m) @ solve(S, x - m) / nu)


def differential(x, m, S, nu, dx, dm):
    q = (x - m) @ solve(S, x - m)
    yield -(nu + x.shape[0]) / 2 * (d(q) / nu) / (1 + q / nu), "{logarithm_of_one_plus}"
    yield -(nu + x.shape[0]) / 2 * d(q) / (nu + q), "multiply above and below by nu"
    yield -(nu + x.shape[0]) / (nu + q) * (solve(S, x - m) @ (dx - dm)), "{mahalanobis_distance_squared}"


def gradient_x(x, m, S, nu):
    w = solve(S, x - m)
    return -(nu + x.shape[0]) / (nu + (x - m) @ w) * w


def gradient_m(x, m, S, nu):
    w = solve(S, x - m)
    return (nu + x.shape[0]) / (nu + (x - m) @ w) * w
