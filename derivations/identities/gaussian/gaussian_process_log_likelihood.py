"""The log-likelihood of a Gaussian process.

What hyperparameters are fitted by: here an amplitude in front of a kernel matrix, and a variance of noise. Each slope
compares how well the data agree with a change of the covariance, by the solution for the data, with what the
log-determinant charges for it. The constant is left out.
"""

from derivations.domains import Nats, Positive, PositiveDefinite, Real
from derivations.sources import RASMUSSEN_WILLIAMS
from derivations.words import eye, inv, logdet, solve, trace

source = RASMUSSEN_WILLIAMS.equation("5.9")


def value(y: Real["n"], K: PositiveDefinite["n n"], s: Positive[""], t: Positive[""]) -> Nats:
    C = s * K + t * eye(K.shape[0])
    return -(y @ solve(C, y) + logdet(C)) / 2


def differential(y, K, s, t, ds, dt):
    C = s * K + t * eye(K.shape[0])
    a, dC = solve(C, y), ds * K + dt * eye(K.shape[0])
    yield (a @ dC @ a - trace(inv(C) @ dC)) / 2, "{bilinear_form_of_inverse} and {log_determinant}; C is symmetric"
    yield ds * (a @ K @ a - trace(inv(C) @ K)) / 2 + dt * (a @ a - trace(inv(C))) / 2, "multiply out"


def gradient_s(y, K, s, t):
    C = s * K + t * eye(K.shape[0])
    a = solve(C, y)
    return (a @ K @ a - trace(solve(C, K))) / 2


def gradient_t(y, K, s, t):
    C = s * K + t * eye(K.shape[0])
    a = solve(C, y)
    return (a @ a - trace(inv(C))) / 2
