"""Entries, or rows, at a list of places, read off and added up: each is the adjoint of the other."""

from __future__ import annotations

from typing import Any

from derivations.errors import ShapeError
from derivations.expression import Linear, Notation, Word, shape_of
from derivations.shapes import Shape, show
from derivations.words.axes import along
from derivations.words.constants import eye, zeros

Places = tuple[int, ...]


def _gathered_shape(x: Shape, index: Places) -> Shape:
    if not index or not all(type(place) is int for place in index):
        raise ShapeError(f"a list of indices holds whole numbers, at least one, got {list(index)}")
    if len(x) not in (1, 2):
        raise ShapeError(f"gather needs a vector or a matrix, got shape ({show(x)})")
    for place in index:
        if isinstance(x[0], int) and not -x[0] <= place < x[0]:
            raise ShapeError(f"index {place} is outside an axis of length {x[0]}")
    return (len(index), *x[1:])


def _gather_matrix(x: Any, index: Places) -> Any:
    return along(gather(eye(shape_of(x)[0]), index=index), x, None)


gather: Word = Word(
    "gather",
    "the entries of a vector, or the rows of a matrix, at a list of indices, which may repeat",
    value=lambda np, x, index: x[list(index)],
    numpy=lambda index: f"{{0}}[{list(index)}]",
    shape=_gathered_shape,
    linear={0: Linear(lambda x, Y_bar, index: scatter(Y_bar, shape=shape_of(x), index=index), _gather_matrix)},
    notation=Notation("gather"),
    numbers="rational",
)


def _scatter_value(np: Any, y: Any, shape: tuple[int, ...], index: Places) -> Any:
    return np.matmul(np.transpose(np.eye(shape[0], dtype=int)[list(index)]), y)


def _scattered_shape(y: Shape, shape: Shape, index: Places) -> Shape:
    gathered = _gathered_shape(shape, index)
    if y != gathered:
        raise ShapeError(f"scatter needs for {len(index)} places the shape ({show(gathered)}), got ({show(y)})")
    return shape


scatter: Word = Word(
    "scatter",
    "zeros to which entries, or rows, are added at a list of indices; what shares a place is summed",
    value=_scatter_value,
    numpy=lambda shape, index: f"np.eye({{shape[0]}})[{list(index)}].T @ {{0}}",
    shape=_scattered_shape,
    linear={
        0: Linear(
            adjoint=lambda y, Y_bar, shape, index: gather(Y_bar, index=index),
            matrix=lambda y, shape, index: _gather_matrix(zeros(*shape), index).T,
        )
    },
    notation=Notation("scatter", r"\operatorname{scatter}", "scatter"),
    numbers="rational",
)
