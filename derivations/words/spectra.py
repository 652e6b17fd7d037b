"""Eigenvalues of symmetric matrices, singular values, and the norms and factors that are made of them.

The sign of an eigenvector or a singular vector is free: here its entries, weighted with the powers of 0.9, add up to
a positive number.
"""

from __future__ import annotations

from typing import Any

from derivations import shapes
from derivations.errors import ShapeError
from derivations.expression import Notation, Word, shape_of
from derivations.shapes import Length, Shape
from derivations.words.constants import eye, ones
from derivations.words.linear_algebra import inv, solve
from derivations.words.matrix_equations import solve_sylvester
from derivations.words.reductions import inner
from derivations.words.structure import diag, diagonal, outer, tril


def symmetric_part(X: Any) -> Any:
    """The symmetric part of a matrix."""
    return (X + X.T) / 2


def symmetric(np: Any, S: Any) -> Any:
    """A matrix that is symmetric up to rounding, made so to the last digit; infinite where it is not."""
    asymmetry, size = np.max(np.abs(S - np.transpose(S))), np.max(np.abs(S))
    return np.where(asymmetry <= 1e-8 * size, (S + np.transpose(S)) / 2, float("inf"))


def with_signs(np: Any, V: Any) -> Any:
    """Columns with the signs that make their weighted entries add up to a positive number."""
    return V * np.where(np.matmul(0.9 ** np.arange(len(V)), V) < 0, -1, 1)


# Eigenvalues


eigvalsh: Word = Word(
    "eigvalsh",
    "the eigenvalues of a symmetric matrix, the smallest first",
    value=lambda np, S: np.linalg.eigh(symmetric(np, S))[0],
    numpy="np.linalg.eigvalsh({0})",
    shape=lambda s: (shapes.square(s, "eigvalsh"),),
    partials=(lambda S, dS: diagonal(eigenvectors(S).T @ dS @ eigenvectors(S)),),
    notation=Notation("function", r"\lambda", "λ"),
    numbers="real",
    domain="S is symmetric with distinct eigenvalues",
)


def reciprocal_gaps(w: Any) -> Any:
    """The matrix of `1 / (w[j] - w[i])`, with zeros on the diagonal."""
    n = shape_of(w)[0]
    return (1 - eye(n)) / (outer(ones(n), w) - outer(w, ones(n)) + eye(n))


def _eigenvectors_partial(S: Any, dS: Any) -> Any:
    V = eigenvectors(S)
    return V @ (reciprocal_gaps(eigvalsh(S)) * (V.T @ symmetric_part(dS) @ V))


eigenvectors: Word = Word(
    "eigenvectors",
    "orthonormal eigenvectors of a symmetric matrix as columns, in the order of the eigenvalues",
    value=lambda np, S: with_signs(np, np.linalg.eigh(symmetric(np, S))[1]),
    shape=lambda s: (shapes.square(s, "eigenvectors"),) * 2,
    partials=(_eigenvectors_partial,),
    notation=Notation("function", r"\operatorname{V}", "eigenvectors"),
    numbers="real",
    domain="S is symmetric with distinct eigenvalues",
)

# Singular values


def tall(x: Shape, what: str) -> Shape:
    """The shape itself, unless it is known to have fewer rows than columns.

    Raises ShapeError then; `what` names the word in the message.
    """
    rows, columns = shapes.require(x, 2, what)
    if isinstance(rows, int | Length) and isinstance(columns, int | Length) and rows < columns:
        raise ShapeError(f"{what} needs at least as many rows as columns, got ({shapes.show(x)}): transpose the matrix")
    return x


def _svdvals_partial(X: Any, dX: Any) -> Any:
    V = right_singular_vectors(X)
    return diagonal(V.T @ X.T @ dX @ V) / svdvals(X)


svdvals: Word = Word(
    "svdvals",
    "the singular values of a matrix with at least as many rows as columns, the largest first",
    value=lambda np, X: np.linalg.svd(X, compute_uv=False),
    numpy="np.linalg.svd({0}, compute_uv=False)",
    shape=lambda x: tall(x, "svdvals")[1:],
    partials=(_svdvals_partial,),
    notation=Notation("function", r"\sigma", "σ"),
    numbers="real",
    domain="X has full column rank and distinct singular values",
)


def _right_singular_vectors_partial(X: Any, dX: Any) -> Any:
    V, gram_change = right_singular_vectors(X), X.T @ dX
    return V @ (reciprocal_gaps(svdvals(X) ** 2) * (V.T @ (gram_change + gram_change.T) @ V))


right_singular_vectors: Word = Word(
    "right_singular_vectors",
    "the right singular vectors of a matrix with at least as many rows as columns, as columns",
    value=lambda np, X: with_signs(np, np.transpose(np.linalg.svd(X, full_matrices=False)[2])),
    shape=lambda x: (tall(x, "right_singular_vectors")[1],) * 2,
    partials=(_right_singular_vectors_partial,),
    notation=Notation("function", r"\operatorname{V}", "right_singular_vectors"),
    numbers="real",
    domain="X has full column rank and distinct singular values",
)


def _left_singular_vectors_value(np: Any, X: Any) -> Any:
    U, _, V_t = np.linalg.svd(X, full_matrices=False)
    V = np.transpose(V_t)
    return np.matmul(np.matmul(U, V_t), with_signs(np, V))


def _left_singular_vectors_partial(X: Any, dX: Any) -> Any:
    U, V, s = left_singular_vectors(X), right_singular_vectors(X), svdvals(X)
    seen, outside = U.T @ dX @ V, dX - U @ (U.T @ dX)
    turning = reciprocal_gaps(s**2) * (seen * s + (seen * s).T)
    return U @ turning + outside @ V / s


left_singular_vectors: Word = Word(
    "left_singular_vectors",
    "the left singular vectors of a matrix with at least as many rows as columns, with the signs of the right ones",
    value=_left_singular_vectors_value,
    shape=lambda x: tall(x, "left_singular_vectors"),
    partials=(_left_singular_vectors_partial,),
    notation=Notation("function", r"\operatorname{U}", "left_singular_vectors"),
    numbers="real",
    domain="X has full column rank and distinct singular values",
)


def _polar_value(np: Any, X: Any) -> Any:
    U, _, V_t = np.linalg.svd(X, full_matrices=False)
    return np.matmul(U, V_t)


def _polar_partial(X: Any, dX: Any) -> Any:
    Q = polar(X)
    P, along = Q.T @ X, Q.T @ dX
    return Q @ solve_sylvester(P, P, along - along.T) + (dX - Q @ along) @ inv(P)


polar: Word = Word(
    "polar",
    "the matrix with orthonormal columns that is nearest to a matrix: its orthogonal factor",
    value=_polar_value,
    shape=lambda x: shapes.require(x, 2, "polar"),
    partials=(_polar_partial,),
    notation=Notation("function", r"\operatorname{polar}", "polar"),
    numbers="real",
    domain="X has full column rank",
)
nuclear_norm: Word = Word(
    "nuclear_norm",
    "the sum of the singular values",
    value=lambda np, X: np.sum(np.linalg.svd(X, compute_uv=False)),
    numpy='np.linalg.norm({0}, "nuc")',
    shape=lambda x: shapes.require(x, 2, "nuclear_norm")[:0],
    partials=(lambda X, dX: inner(polar(X), dX),),
    notation=Notation("norm", r"\lVert", "‖"),
    numbers="real",
    domain="X has full rank",
)


def _spectral_norm_partial(X: Any, dX: Any) -> Any:
    v = eigenvectors(X.T @ X).T[-1]
    return (X @ v) @ dX @ v / spectral_norm(X)


spectral_norm: Word = Word(
    "spectral_norm",
    "the largest singular value",
    value=lambda np, X: np.max(np.linalg.svd(X, compute_uv=False)),
    numpy="np.linalg.norm({0}, 2)",
    shape=lambda x: shapes.require(x, 2, "spectral_norm")[:0],
    partials=(_spectral_norm_partial,),
    notation=Notation("norm", r"\lVert", "‖"),
    numbers="real",
    domain="the largest singular value of X is larger than the others",
)

# The Cholesky factor


def _cholesky_value(np: Any, S: Any) -> Any:
    rest, columns = symmetric(np, S), []
    for j in range(len(S)):
        columns.append(rest[:, j] / np.sqrt(rest[j, j]))
        rest = rest - np.outer(columns[j], columns[j])
    return np.transpose(np.stack(columns)) * np.tril(np.ones(S.shape, dtype=int))


def _cholesky_partial(S: Any, dS: Any) -> Any:
    L = cholesky(S)
    M = solve(L, solve(L, symmetric_part(dS)).T)
    return L @ (tril(M) - diag(diagonal(M)) / 2)


cholesky: Word = Word(
    "cholesky",
    "the lower triangular L with positive diagonal and S = L L'",
    value=_cholesky_value,
    numpy="np.linalg.cholesky({0})",
    shape=lambda s: (shapes.square(s, "cholesky"),) * 2,
    partials=(_cholesky_partial,),
    notation=Notation("function", r"\operatorname{chol}", "chol"),
    domain="S is symmetric and positive definite",
)
