"""A linear functional of the matrix square root.

The term that couples two covariances in the Wasserstein distance of Gaussians, and in the Fréchet distance of images.
The gradient is no product of roots: it solves a Sylvester equation, of which the weight, made symmetric, is the right
side.
"""

from derivations.domains import PositiveDefinite, Real, Scalar
from derivations.sources import HIGHAM_FUNCTIONS
from derivations.words import solve_sylvester, sqrtm, symmetric_part, trace

source = HIGHAM_FUNCTIONS


def value(B: Real["n n"], S: PositiveDefinite["n n"]) -> Scalar:
    return trace(B @ sqrtm(S))


def differential(B, S, dB, dS):
    R = sqrtm(S)
    yield trace(dB @ R) + trace(B @ solve_sylvester(R, R, dS)), "{trace_of_product} and {matrix_square_root}"
    yield (
        trace(dB @ R) + trace(solve_sylvester(R, R, B) @ dS),
        "the equation is its own adjoint, with R on both sides",
    )
    yield (
        trace(dB @ R) + trace(solve_sylvester(R, R, symmetric_part(B)) @ dS),
        "dS is symmetric: the trace sees no more",
    )


def gradient_B(B, S):
    return sqrtm(S)


def gradient_S(B, S):
    return solve_sylvester(sqrtm(S), sqrtm(S), symmetric_part(B))
