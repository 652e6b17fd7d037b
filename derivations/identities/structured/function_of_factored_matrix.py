"""A function of a factored matrix.

Any number that depends on a matrix, when the matrix is a product of two thin factors: low-rank models, covariance
matrices by their factors. The gradient by each factor is the full gradient times the other factor. At factors that
are both zero the gradient vanishes, whatever the function is.
"""

from derivations.domains import Real, Scalar
from derivations.functions import Map
from derivations.sources import MAGNUS_NEUDECKER
from derivations.words import inner, unvec, vec

source = MAGNUS_NEUDECKER


def value(U: Real["m r"], V: Real["n r"], f: Map["m*n -> scalar"]) -> Scalar:
    return f(vec(U @ V.T))


def differential(U, V, f, dU, dV):
    G = unvec(f.gradient(vec(U @ V.T)), shape=(U.shape[0], V.shape[0]))
    yield inner(G, dU @ V.T + U @ dV.T), "{gradient_by_a_matrix}; {matrix_product} and {transpose}"
    yield inner(G, dU @ V.T) + inner(G.T, dV @ U.T), "transpose both sides of the second part"
    yield inner(G @ V, dU) + inner(G.T @ U, dV), "move the other factor across, transposed"


def gradient_U(U, V, f):
    return unvec(f.gradient(vec(U @ V.T)), shape=(U.shape[0], V.shape[0])) @ V


def gradient_V(U, V, f):
    return unvec(f.gradient(vec(U @ V.T)), shape=(U.shape[0], V.shape[0])).T @ U
