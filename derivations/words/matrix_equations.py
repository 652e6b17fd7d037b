"""The pseudoinverse, and the matrix equation A X + X B = C."""

from __future__ import annotations

from typing import Any

from derivations import shapes
from derivations.errors import ShapeError
from derivations.expression import Level, Linear, Notation, Word, shape_of
from derivations.shapes import Shape
from derivations.words.constants import eye
from derivations.words.linear_algebra import inv
from derivations.words.structure import kron


def full_rank_pseudoinverse(np: Any, X: Any) -> Any:
    """The pseudoinverse of a matrix with independent columns, or rows, by field operations alone."""
    X_t = np.transpose(X)
    if X.shape[0] >= X.shape[1]:
        return np.linalg.solve(np.matmul(X_t, X), X_t)
    return np.transpose(np.linalg.solve(np.matmul(X, X_t), X))


def _pinv_value(np: Any, X: Any) -> Any:
    if np.iscomplexobj(X) or not hasattr(np.linalg, "pinv"):
        return full_rank_pseudoinverse(np, X)
    return np.linalg.pinv(X)


def _pinv_partial(X: Any, dX: Any) -> Any:
    P, (rows, columns) = pinv(X), shape_of(X)
    outside = P @ P.T @ dX.T @ (eye(rows) - X @ P)
    return outside - P @ dX @ P + (eye(columns) - P @ X) @ dX.T @ P.T @ P


pinv: Word = Word(
    "pinv",
    "the Moore-Penrose pseudoinverse",
    value=_pinv_value,
    numpy="np.linalg.pinv({0})",
    shape=lambda x: shapes.require(x, 2, "pinv")[::-1],
    partials=(_pinv_partial,),
    notation=Notation("exponent", "+", "⁺", Level.POSTFIX),
    numbers="rational",
    domain="X has full rank",
)


def sylvester_matrix(A: Any, B: Any) -> Any:
    """The matrix that sends `vec(X)` to `vec(A X + X B)`."""
    return kron(eye(shape_of(B)[0]), A) + kron(B.T, eye(shape_of(A)[0]))


def _solve_sylvester_value(np: Any, A: Any, B: Any, C: Any) -> Any:
    rows, columns = C.shape
    on_left = np.kron(np.eye(columns, dtype=int), A)
    on_right = np.kron(np.transpose(B), np.eye(rows, dtype=int))
    right_side = np.reshape(np.transpose(C), (-1, 1))
    return np.transpose(np.reshape(np.linalg.solve(on_left + on_right, right_side), (columns, rows)))


def _solve_sylvester_shape(A: Shape, B: Shape, C: Shape) -> Shape:
    expected = (shapes.square(A, "solve_sylvester"), shapes.square(B, "solve_sylvester"))
    if expected != C:
        raise ShapeError(f"the right side must have shape ({shapes.show(expected)}), got ({shapes.show(C)})")
    return C


solve_sylvester: Word = Word(
    "solve_sylvester",
    "the solution X of the Sylvester equation A X + X B = C, as one system for all entries",
    value=_solve_sylvester_value,
    shape=_solve_sylvester_shape,
    partials=(
        lambda A, B, C, dA: -solve_sylvester(A, B, dA @ solve_sylvester(A, B, C)),
        lambda A, B, C, dB: -solve_sylvester(A, B, solve_sylvester(A, B, C) @ dB),
        None,
    ),
    linear={
        2: Linear(
            adjoint=lambda A, B, C, Y_bar: solve_sylvester(A.T, B.T, Y_bar),
            matrix=lambda A, B, C: inv(sylvester_matrix(A, B)),
        )
    },
    notation=Notation("function", r"\operatorname{syl}", "solve_sylvester"),
    numbers="rational",
    domain="A and -B have no eigenvalue in common",
)
