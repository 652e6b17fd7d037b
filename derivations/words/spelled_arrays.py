"""NumPy's functions that shape, join, cut and repeat arrays, spelled in words.

An array has at most two axes. NumPy fills them row by row, the words of `vec` column by column.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

from derivations.errors import ArgumentError, ShapeError
from derivations.expression import Expression, apply, lift
from derivations.shapes import Shape, divide, multiply, on_paper, require, show
from derivations.words.constants import commutation_matrix
from derivations.words.halves import side_of_triangle
from derivations.words.indexing import indexed
from derivations.words.reductions import position
from derivations.words.spelled_reductions import chosen_axis
from derivations.words.spelling import all_ones, as_axis_length, as_shape, plain_number, spelled


@spelled("diag")
def _diag(x: Any) -> Expression:
    x = lift(x)
    return apply("diag" if x.ndim == 1 else "diagonal", x)


@spelled("unvech")
def _unvech(x: Any) -> Expression:
    (length,) = require(lift(x).shape, 1, "unvech")
    return apply("unvech", x, shape=(side_of_triangle(length),) * 2)


@spelled("commutation_matrix")
def _commutation_matrix(rows: Any, columns: Any) -> Expression:
    return lift(commutation_matrix(*map(on_paper, as_shape((rows, columns)))))


# The array itself, and what is known of it


@spelled("copy", "conj", "conjugate", "real", "ascontiguousarray")
def _unchanged(x: Any) -> Expression:
    return lift(x)


@spelled("astype")
def _astype(x: Any, dtype: Any) -> Expression:
    if dtype not in (float, "float", "float64", "d") and getattr(dtype, "__name__", "") != "float64":
        raise ArgumentError(f"an array has real numbers here: astype takes float, got {dtype!r}")
    return lift(x)


@spelled("size")
def _size(x: Any, axis: Any = None) -> Expression:
    x = lift(x)
    return x.size if axis is None else lift(x.shape[position(x.shape, plain_number(axis))])


@spelled("shape")
def _shape(x: Any) -> tuple[Expression, ...]:
    return tuple(map(lift, lift(x).shape))


@spelled("ndim")
def _ndim(x: Any) -> int:
    return lift(x).ndim


@spelled("swapaxes")
def _swapaxes(x: Any, axis1: Any, axis2: Any) -> Expression:
    x = lift(x)
    moved = position(x.shape, plain_number(axis1)) != position(x.shape, plain_number(axis2))
    return lift(x.T) if moved else x


# The same entries in another shape


@spelled("reshape")
def _reshape(x: Any, *sizes: Any, shape: Any = None, newshape: Any = None, order: str = "C") -> Expression:
    x, given = lift(x), shape if newshape is None else newshape
    asked = sizes if given is None else (given,)
    if len(asked) == 1:
        asked = tuple(asked[0]) if isinstance(asked[0], tuple | list) else asked
    if order not in ("C", "F"):
        raise ArgumentError(f"order is 'C', row by row, or 'F', column by column; got {order!r}")
    target = _resolved(asked, x.shape)
    return x if target == x.shape else _shaped(_flat(x, order), target, order)


def _resolved(asked: tuple[Any, ...], shape: Shape) -> Shape:
    """The shape that is asked for, with -1 worked out."""
    if len(asked) > 2:
        raise ShapeError(f"arrays have at most two axes here, got a shape of {len(asked)}")
    whole = multiply(*shape)
    open_places = [i for i, size in enumerate(asked) if plain_number(size) == -1]
    known = [1 if i in open_places else as_axis_length(size) for i, size in enumerate(asked)]
    if len(open_places) > 1:
        raise ShapeError("only one axis of a shape can be -1")
    for i in open_places:
        known[i] = divide(whole, multiply(*known))
    if multiply(*known) != whole:
        raise ShapeError(
            f"cannot reshape ({show(shape)}) to ({show(tuple(known))}): {whole} entries are not {multiply(*known)}"
        )
    return tuple(known)


def _flat(x: Expression, order: str) -> Expression:
    if x.ndim == 0:
        return apply("multiply", x, all_ones(1))
    if x.ndim == 1:
        return x
    return apply("vec", x if order == "F" else apply("transpose", x))


def _shaped(flat: Expression, target: Shape, order: str) -> Expression:
    if len(target) == 0:
        return apply("take", flat, index=0)
    if len(target) == 1:
        return flat
    rows, columns = target
    if order == "F" or columns == 1:
        return apply("unvec", flat, shape=target)
    return apply("transpose", apply("unvec", flat, shape=(columns, rows)))


@spelled("ravel", "flatten")
def _ravel(x: Any, order: str = "C") -> Expression:
    return _reshape(x, -1, order=order)


@spelled("squeeze")
def _squeeze(x: Any, axis: Any = None) -> Expression:
    x = lift(x)
    dropped = None if axis is None else position(x.shape, plain_number(axis))
    if dropped is not None and x.shape[dropped] != 1:
        raise ShapeError(f"axis {dropped} of the shape ({show(x.shape)}) does not have length 1")
    return _reshape(x, tuple(n for i, n in enumerate(x.shape) if n != 1 or (dropped is not None and i != dropped)))


@spelled("expand_dims")
def _expand_dims(x: Any, axis: Any) -> Expression:
    x = lift(x)
    place = position((*x.shape, 1), plain_number(axis))
    return _reshape(x, (*x.shape[:place], 1, *x.shape[place:]))


@spelled("broadcast_to")
def _broadcast_to(x: Any, shape: Any) -> Expression:
    x, target = lift(x), as_shape(shape)
    return x if x.shape == target else apply("broadcast_to", x, shape=target)


# Joined


def _arrays(arrays: Any, what: str) -> list[Expression]:
    if not isinstance(arrays, tuple | list) or not arrays:
        raise ArgumentError(f"{what} takes a list of arrays, such as [x, y]")
    return [lift(array) for array in arrays]


def joined(arrays: Sequence[Expression], axis: int) -> Expression:
    """Vectors or matrices, joined along an axis."""
    within = axis if arrays[0].ndim == 2 else None
    return reduce(lambda x, y: apply("concatenate", x, y, axis=within), arrays)


@spelled("concatenate", "concat")
def _concatenate(arrays: Any, axis: Any = 0) -> Expression:
    parts = _arrays(arrays, "concatenate")
    if parts[0].ndim == 0:
        raise ShapeError("concatenate joins vectors or matrices, not scalars: stack([a, b]) makes a vector of them")
    return joined(parts, position(parts[0].shape, plain_number(axis)))


@spelled("stack")
def _stack(arrays: Any, axis: Any = 0) -> Expression:
    parts = _arrays(arrays, "stack")
    if any(part.shape != parts[0].shape or part.ndim > 1 for part in parts):
        shapes = " and ".join(f"({show(part.shape)})" for part in parts)
        raise ShapeError(f"stack takes scalars, or vectors of one length, got {shapes}")
    place = position((*parts[0].shape, 1), plain_number(axis))
    return joined([_expand_dims(part, place) for part in parts], place)


@spelled("array", "asarray")
def _array(entries: Any) -> Expression:
    if not isinstance(entries, tuple | list):
        return lift(entries)
    return _stack([_array(entry) for entry in entries])


@spelled("vstack", "row_stack")
def _vstack(arrays: Any) -> Expression:
    rows = [part if part.ndim == 2 else _reshape(part, (1, -1)) for part in _arrays(arrays, "vstack")]
    return joined(rows, 0)


@spelled("hstack")
def _hstack(arrays: Any) -> Expression:
    parts = [part if part.ndim else _reshape(part, 1) for part in _arrays(arrays, "hstack")]
    return joined(parts, 1 if parts[0].ndim == 2 else 0)


@spelled("column_stack")
def _column_stack(arrays: Any) -> Expression:
    columns = [part if part.ndim == 2 else _reshape(part, (-1, 1)) for part in _arrays(arrays, "column_stack")]
    return joined(columns, 1)


@spelled("block")
def _block(arrays: Any) -> Expression:
    if not isinstance(arrays, tuple | list):
        return lift(arrays)
    if not any(isinstance(row, tuple | list) for row in arrays):
        return _hstack(arrays)
    return joined([_block(row) for row in arrays], 0)


@spelled("append")
def _append(x: Any, values: Any, axis: Any = None) -> Expression:
    if axis is None:
        return _concatenate([_ravel(_flattened(x)), _ravel(_flattened(values))])
    return _concatenate([x, values], axis)


def _flattened(x: Any) -> Expression:
    """A scalar as a vector of one entry; anything else as it is."""
    x = lift(x)
    return x if x.ndim else _reshape(x, 1)


# Moved and repeated


@spelled("flip")
def _flip(x: Any, axis: Any = None) -> Expression:
    x = lift(x)
    along = chosen_axis(x, axis)
    if x.ndim == 2 and along is None:
        return apply("flip", apply("flip", x, axis=0), axis=1)
    return apply("flip", x, axis=along)


@spelled("flipud")
def _flipud(x: Any) -> Expression:
    return _flip(x, 0)


@spelled("fliplr")
def _fliplr(x: Any) -> Expression:
    return _flip(x, 1)


@spelled("diff")
def _diff(a: Any, n: Any = 1, axis: Any = -1) -> Expression:
    x, times = lift(a), plain_number(n)
    if type(times) is not int or not 1 <= times <= 16:
        raise ArgumentError(f"diff takes a whole number of times from 1 to 16, got {times!r}")
    before = (slice(None),) * position(x.shape, plain_number(axis))
    for _ in range(times):
        x = lift(indexed(x, (*before, slice(1, None))) - indexed(x, (*before, slice(None, -1))))
    return x


@spelled("roll")
def _roll(a: Any, shift: Any, axis: Any = None) -> Expression:
    x, places = lift(a), plain_number(shift)
    if type(places) is not int:
        raise ArgumentError(f"roll takes a whole number of places, got {places!r}")
    if x.ndim == 2 and axis is None:
        return _reshape(_roll(_ravel(x), places), x.shape)
    along = position(x.shape, 0 if axis is None else plain_number(axis))
    length = x.shape[along]
    places = places % length if isinstance(length, int) else places
    if places == 0:
        return x
    before = (slice(None),) * along
    ends = indexed(x, (*before, slice(-places, None))), indexed(x, (*before, slice(None, -places)))
    return joined(ends, along)


@spelled("repeat")
def _repeat(x: Any, repeats: Any, axis: Any = None) -> Expression:
    x, times = lift(x), as_axis_length(repeats)
    if x.ndim == 2 and axis is None:
        return _repeat(_ravel(x), times)
    if x.ndim < 2:
        return apply("vec", apply("outer", all_ones(times), _flattened(x)))
    along = position(x.shape, plain_number(axis))
    return apply("kron", x, all_ones(times, 1) if along == 0 else all_ones(1, times))


@spelled("tile")
def _tile(x: Any, reps: Any) -> Expression:
    x, times = lift(x), as_shape(reps)
    if len(times) == 1 and x.ndim < 2:
        return apply("vec", apply("outer", _flattened(x), all_ones(*times)))
    if len(times) > 2:
        raise ShapeError(f"arrays have at most two axes here, got {len(times)} repetitions")
    matrix = x if x.ndim == 2 else _reshape(x, (1, -1))
    return apply("kron", all_ones(*(1,) * (2 - len(times)), *times), matrix)
