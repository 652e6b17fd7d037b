"""Matrices whose entries repeat those of a vector along diagonals, and products column by column, spelled in words.

The first are the entries of the vector at a list of places, so that the lengths must be numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derivations.errors import ShapeError
from derivations.expression import Expression, apply, lift
from derivations.shapes import require, show
from derivations.words.constants import ones
from derivations.words.spelling import plain_number, spelled

MOST_ENTRIES = 400
"""How many entries such a matrix may have."""


def _length(x: Expression, what: str) -> int:
    (length,) = require(x.shape, 1, what)
    if not isinstance(length, int):
        raise ShapeError(f"{what} needs a vector whose length is a number, got shape ({show(x.shape)})")
    return length


def _arranged(x: Expression, rows: int, columns: int, place: Callable[[int, int], int], what: str) -> Expression:
    """The matrix with the entry `x[place(i, j)]` at i, j."""
    if not 0 < rows * columns <= MOST_ENTRIES:
        raise ShapeError(f"{what} makes a matrix of 1 to {MOST_ENTRIES} entries, got {rows} x {columns}")
    places = tuple(place(i, j) for j in range(columns) for i in range(rows))
    return apply("unvec", apply("gather", x, index=places), shape=(rows, columns))


@spelled("toeplitz")
def _toeplitz(c: Any, r: Any = None) -> Expression:
    c = lift(c)
    rows = _length(c, "toeplitz")
    if r is None:
        return _arranged(c, rows, rows, lambda i, j: abs(i - j), "toeplitz")
    r = lift(r)
    both = apply("concatenate", c, r)
    return _arranged(both, rows, _length(r, "toeplitz"), lambda i, j: i - j if i >= j else rows + j - i, "toeplitz")


@spelled("circulant")
def _circulant(c: Any) -> Expression:
    c = lift(c)
    side = _length(c, "circulant")
    return _arranged(c, side, side, lambda i, j: (i - j) % side, "circulant")


@spelled("sliding_window_view")
def _sliding_window_view(x: Any, window_shape: Any) -> Expression:
    x, width = lift(x), plain_number(window_shape)
    length = _length(x, "sliding_window_view")
    if type(width) is not int or not 0 < width <= length:
        raise ShapeError(f"a window has a whole number from 1 to {length} for its length, got {width!r}")
    return _arranged(x, length - width + 1, width, lambda i, j: i + j, "sliding_window_view")


@spelled("khatri_rao")
def _khatri_rao(A: Any, B: Any) -> Expression:
    A, B = lift(A), lift(B)
    (m, columns), (p, others) = require(A.shape, 2, "khatri_rao"), require(B.shape, 2, "khatri_rao")
    if columns != others:
        raise ShapeError(f"khatri_rao needs as many columns in both, got ({show(A.shape)}) and ({show(B.shape)})")
    return apply("multiply", apply("kron", A, ones(p, 1)), apply("kron", ones(m, 1), B))
