"""The trace of the third power of a matrix.

The sum of the cubed eigenvalues: with an adjacency matrix, six times the number of triangles in a graph. In the cube
itself the change stands in three different places, but under a trace the factors go round and the three are the same:
the rule for numbers holds, with a transpose. All whole powers go the same way.
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import matrix_power, trace

source = COOKBOOK.equation("121")


def value(X: Real["n n"]) -> Scalar:
    return trace(matrix_power(X, exponent=3))


def differential(X, dX):
    yield trace(dX @ X @ X + X @ dX @ X + X @ X @ dX), "{trace} and {matrix_cube}"
    yield trace(dX @ X @ X) + trace(X @ dX @ X) + trace(X @ X @ dX), "the trace is linear"
    yield 3 * trace(X @ X @ dX), "factors go round under a trace: the three are equal"


def gradient(X):
    return 3 * (X @ X).T
