"""Symmetric matrices as vectors: the entries on and below the diagonal, and the matrices that pick and repeat them."""

from __future__ import annotations

from math import isqrt
from typing import Any

from derivations import shapes
from derivations.errors import ShapeError
from derivations.expression import Linear, Notation, Word, shape_of
from derivations.shapes import Axis, Shape, multiply, triangle
from derivations.words.structure import diag, diagonal, tril


def _places(np: Any, n: int) -> Any:
    """Where each entry of a symmetric matrix is found among those on and below its diagonal, column by column."""
    first, second = np.reshape(np.arange(n), (-1, 1)), np.arange(n)
    column, row = np.minimum(first, second), np.maximum(first, second)
    return column * (2 * n - column - 1) // 2 + row


def _elimination_value(np: Any, shape: tuple[int, int], side: int) -> Any:
    return np.eye(shape[1], dtype=int)[np.flatnonzero(np.triu(np.ones((side, side), dtype=int)))]


def _duplication_value(np: Any, shape: tuple[int, int], side: int) -> Any:
    return np.eye(shape[1], dtype=int)[np.reshape(_places(np, side), (-1,))]


elimination: Word = Word(
    "elimination",
    "the matrix L with vech(X) = L vec(X)",
    value=_elimination_value,
    shape=lambda shape, side: shape,
    notation=Notation("sized", "L", "L"),
    numbers="rational",
)
duplication: Word = Word(
    "duplication",
    "the matrix D with vec(S) = D vech(S) for symmetric S",
    value=_duplication_value,
    shape=lambda shape, side: shape,
    notation=Notation("sized", "D", "D"),
    numbers="rational",
)


def elimination_matrix(n: Axis) -> Any:
    """The matrix L with `vech(X) = L @ vec(X)` for X of shape (n, n)."""
    return elimination(shape=(triangle(n), multiply(n, n)), side=n)


def duplication_matrix(n: Axis) -> Any:
    """The matrix D with `vec(S) = D @ vech(S)` for symmetric S of shape (n, n)."""
    return duplication(shape=(multiply(n, n), triangle(n)), side=n)


vech: Word = Word(
    "vech",
    "the columns of a square matrix, each from the diagonal down, stacked into one vector",
    value=lambda np, X: np.transpose(X)[np.triu_indices(len(X))],
    shape=lambda x: (triangle(shapes.square(x, "vech")),),
    linear={
        0: Linear(
            adjoint=lambda X, Y_bar: tril(unvech(Y_bar, shape=shape_of(X))),
            matrix=lambda X: elimination_matrix(shape_of(X)[0]),
        )
    },
    notation=Notation("function", r"\operatorname{vech}", "vech"),
    numbers="rational",
)


def _unvech_value(np: Any, x: Any, shape: tuple[int, int]) -> Any:
    return x[_places(np, shape[0])]


def _unvech_shape(x: Shape, shape: Shape) -> Shape:
    (length,) = shapes.require(x, 1, "unvech")
    if length != triangle(shapes.square(shape, "unvech")):
        raise ShapeError(f"{length} entries do not fill the lower triangle of a matrix ({shapes.show(shape)})")
    return shape


unvech: Word = Word(
    "unvech",
    "the symmetric matrix with a vector on and below its diagonal: undoes vech",
    value=_unvech_value,
    shape=_unvech_shape,
    linear={
        0: Linear(
            adjoint=lambda x, Y_bar, shape: vech(Y_bar + Y_bar.T - diag(diagonal(Y_bar))),
            matrix=lambda x, shape: duplication_matrix(side_of_triangle(shape_of(x)[0])),
        )
    },
    notation=Notation("function", r"\operatorname{vech}^{-1}", "unvech"),
    numbers="rational",
)


def side_of_triangle(length: Axis) -> Axis:
    """The side of the square matrix whose lower triangle has so many entries.

    Raises ShapeError when there is none.
    """
    if isinstance(length, int):
        side: Axis = type(length)((isqrt(8 * length + 1) - 1) // 2)
    else:
        side = shapes.names_in((length,))[0]
    if triangle(side) != length:
        raise ShapeError(f"{length} entries do not fill the lower triangle of a square matrix")
    return side
