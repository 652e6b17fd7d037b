"""The eigenvector of the largest eigenvalue.

The first principal component, the direction of steepest curvature. The change of the matrix pushes it away from itself,
and the pseudoinverse of what is left when the matrix is taken from its eigenvalue says how far: small pushes matter
where another eigenvalue is near. Its length stays 1, so it has no part along itself. Eigenvalues ascend, so it stands
in the last column, -1.
"""

from derivations.domains import Real, SimpleSpectrum
from derivations.sources import COOKBOOK, MAGNUS_EIGENVALUES
from derivations.words import (
    column,
    d,
    diag,
    eigenvectors,
    eigvalsh,
    eye,
    kron,
    pinv,
    reciprocal_gaps,
    unit_vector,
    vec,
)

source = COOKBOOK.equation("68")
also = (MAGNUS_EIGENVALUES,)


def value(S: SimpleSpectrum["n n"]) -> Real["n"]:
    return eigenvectors(S).T[-1]


def differential(S, dS):
    v, V, gaps = eigenvectors(S).T[-1], eigenvectors(S), reciprocal_gaps(eigvalsh(S)).T[-1]
    B = eigvalsh(S)[-1] * eye(S.shape[0]) - S
    yield pinv(B) @ B @ d(v), "v has length 1, so its change is orthogonal to it, where the pseudoinverse undoes B"
    yield pinv(B) @ (d(B @ v) - d(B) @ v), "{matrix_product}, solved for the second of its parts"
    yield pinv(B) @ (dS @ v - d(eigvalsh(S)[-1]) * v), "B v is zero, and stays zero"
    yield pinv(B) @ dS @ v, "the pseudoinverse sends v to zero, as B does"
    yield V @ diag(gaps) @ V.T @ dS @ v, "in the basis of eigenvectors B is the diagonal of the gaps"


def jacobian(S):
    V, last = eigenvectors(S), column(unit_vector(S.shape[0], -1))
    return kron(last.T, V) @ diag(vec(reciprocal_gaps(eigvalsh(S)))) @ kron(V.T, V.T)
