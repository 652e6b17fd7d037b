"""The second derivative of the log-determinant.

The first derivative of the log-determinant, in a fixed symmetric direction, is a trace. Differentiated once more it
is minus the trace of a product in which both directions stand between inverses, and the two can change places. In
one direction twice it is minus the square of a norm: the log-determinant is concave.
"""

from derivations.domains import PositiveDefinite, Scalar, Symmetric
from derivations.sources import BOYD_VANDENBERGHE
from derivations.words import d, inv, trace

source = BOYD_VANDENBERGHE


def value(S: PositiveDefinite["n n"], E: Symmetric["n n"]) -> Scalar:
    return trace(inv(S) @ E)


def differential(S, E, dS):
    yield trace(d(inv(S)) @ E), "{trace}; the direction E is constant"
    yield -trace(inv(S) @ dS @ inv(S) @ E), "{inverse}"
    yield -trace(inv(S) @ E @ inv(S) @ dS), "a trace does not change when its last two factors move to the front"


def gradient(S, E):
    return -(inv(S) @ E @ inv(S))
