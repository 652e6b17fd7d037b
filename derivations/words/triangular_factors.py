"""Factors of a matrix by elimination and by orthogonalization: LU without exchanges of rows, and QR.

Values are written column by column with field operations and roots, so they are right for numbers of every kind.
"""

from __future__ import annotations

from typing import Any

from derivations import shapes
from derivations.expression import Notation, Word, shape_of
from derivations.words.constants import eye
from derivations.words.linear_algebra import inv, solve
from derivations.words.spectra import tall
from derivations.words.structure import diag, diagonal, tril, triu


def below_diag(X: Any) -> Any:
    """The entries below the diagonal of a square matrix, zeros elsewhere."""
    return tril(X) - diag(diagonal(X))


def _lu_lower_value(np: Any, A: Any) -> Any:
    rest, columns = A, []
    for j in range(len(A)):
        columns.append(rest[:, j] / rest[j, j])
        rest = rest - np.outer(columns[j], rest[j])
    return np.transpose(np.stack(columns)) * np.tril(np.ones(A.shape, dtype=int))


def _lu_upper_value(np: Any, A: Any) -> Any:
    rest, rows = A, []
    for j in range(len(A)):
        rows.append(rest[j])
        rest = rest - np.outer(rest[:, j] / rest[j, j], rest[j])
    return np.stack(rows) * np.triu(np.ones(A.shape, dtype=int))


def _between(A: Any, dA: Any) -> Any:
    """The change of the product, with both factors undone."""
    return solve(lu_lower(A), dA) @ inv(lu_upper(A))


lu_lower: Word = Word(
    "lu_lower",
    "the lower triangular L with ones on its diagonal, and A = L U",
    value=_lu_lower_value,
    shape=lambda a: (shapes.square(a, "lu_lower"),) * 2,
    partials=(lambda A, dA: lu_lower(A) @ below_diag(_between(A, dA)),),
    notation=Notation("function", r"\operatorname{L}", "lu_lower"),
    numbers="rational",
    domain="the leading principal minors of A are not 0",
)
lu_upper: Word = Word(
    "lu_upper",
    "the upper triangular U, and A = L U with ones on the diagonal of L",
    value=_lu_upper_value,
    shape=lambda a: (shapes.square(a, "lu_upper"),) * 2,
    partials=(lambda A, dA: triu(_between(A, dA)) @ lu_upper(A),),
    notation=Notation("function", r"\operatorname{U}", "lu_upper"),
    numbers="rational",
    domain="the leading principal minors of A are not 0",
)


def orthonormalized(np: Any, A: Any) -> tuple[Any, Any]:
    """The orthonormal columns that span the columns of A in their order, and the triangle that combines them to A."""
    rest, columns, rows = A, [], []
    for j in range(A.shape[1]):
        columns.append(rest[:, j] / np.sqrt(np.sum(rest[:, j] ** 2)))
        rows.append(np.matmul(columns[j], rest))
        rest = rest - np.outer(columns[j], rows[j])
    return np.transpose(np.stack(columns)), np.stack(rows) * np.triu(np.ones((len(rows), len(rows)), dtype=int))


def _qr_orthogonal_value(np: Any, A: Any) -> Any:
    return orthonormalized(np, orthonormalized(np, A)[0])[0]


def _qr_triangular_value(np: Any, A: Any) -> Any:
    Q, R = orthonormalized(np, A)
    return np.matmul(orthonormalized(np, Q)[1], R)


def _turning(A: Any, dA: Any) -> tuple[Any, Any]:
    """What the columns of Q see of the change, in units of R; and by how much of it they turn."""
    seen = qr_orthogonal(A).T @ dA @ inv(qr_triangular(A))
    below = below_diag(seen)
    return seen, below - below.T


def _qr_orthogonal_partial(A: Any, dA: Any) -> Any:
    Q, R, (_, turning) = qr_orthogonal(A), qr_triangular(A), _turning(A, dA)
    return Q @ turning + (eye(shape_of(A)[0]) - Q @ Q.T) @ dA @ inv(R)


def _qr_triangular_partial(A: Any, dA: Any) -> Any:
    seen, turning = _turning(A, dA)
    return (seen - turning) @ qr_triangular(A)


qr_orthogonal: Word = Word(
    "qr_orthogonal",
    "the Q with orthonormal columns, and A = Q R with a positive diagonal of R",
    value=_qr_orthogonal_value,
    shape=lambda a: tall(a, "qr_orthogonal"),
    partials=(_qr_orthogonal_partial,),
    notation=Notation("function", r"\operatorname{Q}", "qr_orthogonal"),
    domain="A has full column rank",
)
qr_triangular: Word = Word(
    "qr_triangular",
    "the upper triangular R with positive diagonal, and A = Q R with orthonormal columns of Q",
    value=_qr_triangular_value,
    shape=lambda a: (tall(a, "qr_triangular")[1],) * 2,
    partials=(_qr_triangular_partial,),
    notation=Notation("function", r"\operatorname{R}", "qr_triangular"),
    domain="A has full column rank",
)
