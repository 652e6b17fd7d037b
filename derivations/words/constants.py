"""Constant arrays: identities, ones, and the permutations that describe how entries move.

Their entries are whole numbers, so that exact arithmetic stays exact.
"""

from __future__ import annotations

from typing import Any

from derivations.errors import ShapeError
from derivations.expression import Notation, Word, shape_of
from derivations.shapes import Axis, multiply


def size(x: Any) -> Any:
    """The number of entries of an array, an expression or a scalar."""
    return multiply(*shape_of(x))


def _constant(name: str, summary: str, value: Any, notation: Notation, numpy: str = "") -> Word:
    return Word(
        name, summary, value=value, numpy=numpy, shape=lambda shape, **_: shape, notation=notation, numbers="rational"
    )


identity_matrix: Word = _constant(
    "eye",
    "the identity matrix",
    value=lambda np, shape: np.eye(*shape, dtype=int),
    notation=Notation("eye", "I", "I"),
    numpy="np.eye({shape[0]})",
)
ones_array: Word = _constant(
    "ones",
    "all ones",
    value=lambda np, shape: np.ones(shape, dtype=int),
    notation=Notation("ones", r"\mathbf{1}", "1"),
    numpy="np.ones({shape})",
)
zeros_array: Word = _constant(
    "zeros",
    "all zeros",
    value=lambda np, shape: np.zeros(shape, dtype=int),
    notation=Notation("zeros", r"\mathbf{0}", "0"),
    numpy="np.zeros({shape})",
)


def _unit_value(np: Any, shape: tuple[int], index: int) -> Any:
    if not -shape[0] <= index < shape[0]:
        raise ShapeError(f"index {index} is outside an axis of length {shape[0]}")
    entries = np.zeros(shape, dtype=int)
    entries[index] = 1
    return entries


unit: Word = _constant(
    "unit",
    "a coordinate vector: 1 at the index, 0 elsewhere",
    value=_unit_value,
    notation=Notation("unit", "e", "e"),
    numpy="np.eye({shape[0]})[{index}]",
)


def _commutation_value(np: Any, shape: tuple[int, int], rows: int) -> Any:
    columns = shape[0] // rows
    order = np.arange(shape[0]).reshape(columns, rows).T.reshape(-1)
    return np.eye(shape[0], dtype=int)[order]


commutation: Word = _constant(
    "commutation",
    "the permutation K with vec(X') = K vec(X)",
    value=_commutation_value,
    notation=Notation("commutation", "K", "K"),
)


def _selection_value(np: Any, shape: tuple[int, int]) -> Any:
    return np.eye(shape[1], dtype=int)[:: shape[0] + 1]


selection: Word = _constant(
    "selection",
    "the matrix S with diagonal(X) = S vec(X)",
    value=_selection_value,
    notation=Notation("selection", "S", "S"),
)


def eye(n: Axis) -> Any:
    """The identity matrix of side n: a number on arrays, an axis name on paper."""
    return identity_matrix(shape=(n, n))


def ones(*shape: Axis) -> Any:
    """The array of ones with these axes."""
    return ones_array(shape=shape)


def ones_like(x: Any) -> Any:
    """The array of ones with the shape of x; exact where x is, so that they can be divided."""
    exact = getattr(getattr(x, "dtype", None), "kind", "") == "O"
    return 0 * x + 1 if exact else ones_array(shape=shape_of(x))


def zeros(*shape: Axis) -> Any:
    """The array of zeros with these axes."""
    return zeros_array(shape=shape)


def zeros_like(x: Any) -> Any:
    """The array of zeros with the shape of x."""
    return zeros_array(shape=shape_of(x))


def unit_vector(n: Axis, index: int) -> Any:
    """The coordinate vector of length n that is 1 at the index."""
    return unit(shape=(n,), index=index)


def commutation_matrix(rows: Axis, columns: Axis) -> Any:
    """The permutation K with `vec(X.T) = K @ vec(X)` for X of shape (rows, columns); the identity for a vector."""
    side = multiply(rows, columns)
    if 1 in (rows, columns):
        return eye(side)
    return commutation(shape=(side, side), rows=rows)


def selection_matrix(n: Axis) -> Any:
    """The n x n² matrix S with `diagonal(X) = S @ vec(X)`."""
    return selection(shape=(n, multiply(n, n)))
