"""Every way of writing one derivative down: rows or columns, stacked or not; ours first.

A layout only moves numbers around, so it can be read backwards: from what somebody wrote to the m x n Jacobian.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import prod
from typing import Any

from derivations.lazy import numpy as np
from derivations.shapes import Shape, multiply

Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Layout:
    """One way to write a Jacobian: where it is used, the array it gives, the axes on paper, and what is said of it.

    `said` is empty for the way of this package.
    """

    name: str
    applies: Callable[[Shape, Shape], bool]
    arrange: Callable[[Any, Numbers, Numbers], Any]
    axes: Callable[[Shape, Shape], Shape]
    said: str = ""

    def read(self, array: Any, value: Numbers, variable: Numbers) -> Any | None:
        """The Jacobian that an array in this layout says; None when it has another shape."""
        rows, columns = prod(value), prod(variable)
        places = self.arrange(np.arange(rows * columns).reshape(rows, columns), value, variable)
        if np.shape(places) != np.shape(array):
            return None
        entries = np.empty(rows * columns, dtype=np.asarray(array).dtype)
        entries[np.ravel(places)] = np.ravel(array)
        return entries.reshape(rows, columns)


def stacked_by_rows(jacobian: Any, value: Numbers, variable: Numbers) -> Any:
    """The Jacobian of the entries counted row by row, from that of the entries counted column by column."""
    rows, columns = (np.arange(prod(shape)).reshape(shape, order="F").ravel() for shape in (value, variable))
    return jacobian[rows][:, columns]


def _tensor(jacobian: Any, value: Numbers, variable: Numbers) -> Any:
    return np.reshape(jacobian, (*value, *variable), order="F")


def _tensor_of_inputs(jacobian: Any, value: Numbers, variable: Numbers) -> Any:
    return np.reshape(np.transpose(jacobian), (*variable, *value), order="F")


def _rows(value: Shape, variable: Shape) -> Shape:
    return (multiply(*value), multiply(*variable))


def _has_matrix(value: Shape, variable: Shape) -> bool:
    return len(value) > 1 or len(variable) > 1


def _both_have_axes(value: Shape, variable: Shape) -> bool:
    return bool(value and variable)


def _one_has_axes(value: Shape, variable: Shape) -> bool:
    return bool(value) != bool(variable)


BY_ROWS = "in row-major order: yours stacks the rows of a matrix, and this site stacks the columns"
LAYOUTS: tuple[Layout, ...] = (
    Layout("gradient", lambda v, w: not v, lambda J, v, w: np.reshape(J, w, order="F"), lambda v, w: w),
    Layout("derivative", lambda v, w: not w, lambda J, v, w: np.reshape(J, v, order="F"), lambda v, w: v),
    Layout("jacobian", _both_have_axes, lambda J, v, w: J, _rows),
    Layout(
        "row", lambda v, w: not v, lambda J, v, w: J, _rows,
        "as the 1 x n row of the numerator layout: yours is the transpose of the gradient",
    ),
    Layout(
        "column", lambda v, w: not v, lambda J, v, w: np.transpose(J), lambda v, w: _rows(v, w)[::-1],
        "in denominator layout: yours is an n x 1 matrix, the transpose of the 1 x n row",
    ),
    Layout(
        "denominator", lambda v, w: bool(v), lambda J, v, w: np.transpose(J), lambda v, w: _rows(v, w)[::-1],
        "in denominator layout: yours is the transpose of the m x n Jacobian",
    ),
    Layout(
        "numerator column", lambda v, w: bool(v) and not w, lambda J, v, w: J, _rows,
        "as an m x 1 matrix: the Jacobian, in numerator layout",
    ),
    Layout(
        "flat", _one_has_axes, lambda J, v, w: np.ravel(J), lambda v, w: (multiply(*v, *w),),
        "as vec: yours stacks the columns",
    ),
    Layout("flat", lambda v, w: not v and not w, lambda J, v, w: np.ravel(J), lambda v, w: (1,), "as an array of one"),
    Layout("tensor", _both_have_axes, _tensor, lambda v, w: (*v, *w),
           "as one array with the axes of the value, then those of the variable"),
    Layout("tensor of inputs", _both_have_axes, _tensor_of_inputs, lambda v, w: (*w, *v),
           "as one array with the axes of the variable, then those of the value"),
    Layout("row-major", _has_matrix, lambda J, v, w: stacked_by_rows(J, v, w), _rows, BY_ROWS),
    Layout("row-major column", _has_matrix, lambda J, v, w: stacked_by_rows(J, v, w).T,
           lambda v, w: _rows(v, w)[::-1], f"{BY_ROWS}; and in denominator layout"),
    Layout(
        "row-major flat", lambda v, w: _has_matrix(v, w) and _one_has_axes(v, w),
        lambda J, v, w: np.ravel(stacked_by_rows(J, v, w)), lambda v, w: (multiply(*v, *w),), BY_ROWS,
    ),
)  # fmt: skip
"""The layouts, the more usual first: ours, then those of other texts and libraries."""

DIAGONAL = Layout(
    "diagonal",
    lambda v, w: bool(v) and v == w,
    lambda J, v, w: np.reshape(np.diagonal(J), v, order="F"),
    lambda v, w: v,
    "entry by entry: yours is the diagonal, and the Jacobian is the diagonal matrix of it",
)
"""For functions entry by entry, whose Jacobian has nothing beside its diagonal."""


def usable(value: Shape, variable: Shape) -> Iterator[Layout]:
    """The layouts in which a derivative of these axes can be written."""
    return (layout for layout in LAYOUTS if layout.applies(value, variable))


def possible_axes(value: Shape, variable: Shape) -> list[tuple[Layout, Shape]]:
    """The layouts with the axes they have on paper, each shape once."""
    found: dict[Shape, Layout] = {}
    for layout in usable(value, variable):
        found.setdefault(layout.axes(value, variable), layout)
    return [(layout, shape) for shape, layout in found.items()]
