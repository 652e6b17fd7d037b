"""The Perron root.

The largest eigenvalue of a matrix with positive entries, real and simple: the growth of a population, the stability of
an epidemic. The matrix is not symmetric, so two eigenvectors are needed: the left one says where a change counts, and
the right one where there is something to count. Neither has to be differentiated.
"""

from derivations.domains import Positive, Scalar
from derivations.sources import GILES, MAGNUS_EIGENVALUES
from derivations.words import d, outer, perron_root, perron_vector

source = MAGNUS_EIGENVALUES
also = (GILES,)


def value(A: Positive["n n"]) -> Scalar:
    return perron_root(A)


def differential(A, dA):
    v, w, r = perron_vector(A), perron_vector(A.T), perron_root(A)
    yield w @ (d(r * v) - r * d(v)) / (w @ v), "{product_rule_scalar_times_vector}, solved for the first of its parts"
    yield w @ (d(A @ v) - r * d(v)) / (w @ v), "A multiplies its eigenvector by the root"
    yield (w @ dA @ v + w @ A @ d(v) - r * (w @ d(v))) / (w @ v), "{matrix_product}"
    yield w @ dA @ v / (w @ v), "w is a left eigenvector: the parts in which v moves cancel"


def gradient(A):
    v, w = perron_vector(A), perron_vector(A.T)
    return outer(w, v) / (w @ v)
