"""The negative log-likelihood of a Gaussian, by its precision.

With the inverse covariance as the variable the quadratic form is linear and the function convex: this is what
graphical lasso minimizes, with a penalty. The gradient compares the scatter of the data with the covariance that the
model says, and no inverse stands around the data.
"""

from derivations.domains import Nats, PositiveDefinite, Real
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import inner, inv, kron, logdet, trace

source = BOYD_VANDENBERGHE


def value(X: Real["m n"], P: PositiveDefinite["n n"]) -> Nats:
    return (inner(X @ P, X) - X.shape[0] * logdet(P)) / 2


def differential(X, P, dP):
    yield (
        (trace(X @ dP @ X.T) - X.shape[0] * trace(inv(P) @ dP)) / 2,
        "{log_determinant_positive_definite}; an inner product is a trace",
    )
    yield (trace(X.T @ X @ dP) - X.shape[0] * trace(inv(P) @ dP)) / 2, "factors go round under a trace"
    yield inner(X.T @ X - X.shape[0] * inv(P), dP) / 2, "all are symmetric; collect dP"


def gradient(X, P):
    return (X.T @ X - X.shape[0] * inv(P)) / 2


def hessian(X, P):
    return X.shape[0] * kron(inv(P), inv(P)) / 2
