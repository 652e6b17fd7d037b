"""The trace of an inverse between two other matrices.

Every linear function of an inverse: weighted variances, and the optimality of designs. The inverse and its sign come
twice around the fixed factors, and the fixed factors change places when they go round.
"""

from derivations.domains import Invertible, Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import inv, solve, trace

source = COOKBOOK.equation("63", "124")


def value(A: Real["p n"], X: Invertible["n n"], B: Real["n p"]) -> Scalar:
    return trace(A @ solve(X, B))


def differential(A, X, B, dX):
    yield -trace(A @ inv(X) @ dX @ inv(X) @ B), "{trace_of_sandwich} and {inverse}"
    yield -trace(inv(X) @ B @ A @ inv(X) @ dX), "factors go round under a trace, until dX stands last"


def gradient(A, X, B):
    return -solve(X.T, A.T) @ solve(X, B).T
