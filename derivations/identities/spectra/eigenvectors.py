"""The eigenvectors of a symmetric matrix.

All of them, as columns. They stay orthonormal, so all they can do is turn, and the rate at which two turn into each
other is what both see of the change, divided by the gap of their eigenvalues: small gaps make eigenvectors unstable. In
reverse the gaps divide the cotangent. Signs are free; they are kept while the vectors turn.
"""

from derivations.domains import Real, SimpleSpectrum
from derivations.sources import GILES, MAGNUS_EIGENVALUES
from derivations.words import d, diag, eigenvectors, eigvalsh, eye, kron, reciprocal_gaps, symmetric_part, vec

source = GILES
also = (MAGNUS_EIGENVALUES,)


def value(S: SimpleSpectrum["n n"]) -> Real["n n"]:
    return eigenvectors(S)


def differential(S, dS):
    w, V = eigvalsh(S), eigenvectors(S)
    turning = V.T @ d(V)
    yield V @ turning, "the matrix of eigenvectors is orthogonal"
    yield (
        V @ (reciprocal_gaps(w) * (turning @ diag(w) - diag(w) @ turning)),
        "the bracket scales entries by the gaps; the diagonal of a skew matrix is zero",
    )
    yield V @ (reciprocal_gaps(w) * (V.T @ (d(V @ diag(w)) - S @ d(V)))), "{matrix_product}; only the diagonal is added"
    yield V @ (reciprocal_gaps(w) * (V.T @ (d(S @ V) - S @ d(V)))), "S multiplies each eigenvector by its eigenvalue"
    yield V @ (reciprocal_gaps(w) * (V.T @ dS @ V)), "{matrix_product}, solved for the part in which S moves"


def jacobian(S):
    V = eigenvectors(S)
    return kron(eye(S.shape[0]), V) @ diag(vec(reciprocal_gaps(eigvalsh(S)))) @ kron(V.T, V.T)


def vjp(S, y_bar):
    V = eigenvectors(S)
    return symmetric_part(V @ (reciprocal_gaps(eigvalsh(S)) * (V.T @ y_bar)) @ V.T)
