"""What NumPy's square brackets mean, in words: entries, rows, parts, and new axes of length 1.

A bound that is a number is taken at its word on an axis with a name: that the axis is long enough is asked when it
has a length. What cannot be known before, such as how many entries a step leaves, is refused.
"""

from __future__ import annotations

from typing import Any

from derivations.errors import ArgumentError, ShapeError
from derivations.expression import SPELLINGS, shape_of
from derivations.shapes import Axis, Shape, add, show
from derivations.words.arithmetic import broadcast_to
from derivations.words.axes import flip
from derivations.words.constants import size
from derivations.words.gathering import gather
from derivations.words.joining import part
from derivations.words.spelling import as_size, plain_number
from derivations.words.structure import take, transpose, unvec

WHOLE = slice(None)


def indexed(x: Any, index: Any) -> Any:
    """The entry, the row or the part of an array that an index names.

    Raises ShapeError for an index that the array does not have, or that is none.
    """
    if isinstance(index, list):
        return gather(x, index=tuple(map(plain_number, index)))
    items = _expanded(index if isinstance(index, tuple) else (index,), shape_of(x))
    if any(isinstance(item, list) for item in items):
        return _gathered(x, items)
    named = [item for item in items if item is not None]
    if not any(isinstance(item, slice) for item in named) and len(named) == len(items):
        return take(x, index=index)
    if len(named) > len(shape_of(x)):
        raise ShapeError(f"{len(named)} indices for the shape ({show(shape_of(x))})")
    kept = _taken(x, named + [WHOLE] * (len(shape_of(x)) - len(named)))
    rest = len(shape_of(kept)) - sum(isinstance(item, slice) for item in named)
    pattern = [item is None for item in items if item is None or isinstance(item, slice)] + [False] * rest
    return _with_new_axes(kept, pattern) if True in pattern else kept


def _gathered(x: Any, items: list[Any]) -> Any:
    """The rows, or the columns, at a list of indices."""
    kinds = [item if isinstance(item, list) else "all" if item == WHOLE else "" for item in items]
    if kinds[1:] in ([], ["all"]) and isinstance(kinds[0], list):
        return indexed(x, kinds[0])
    if len(kinds) == 2 and kinds[0] == "all" and isinstance(kinds[1], list):
        return transpose(indexed(transpose(x), kinds[1]))
    raise ShapeError("a list of indices picks rows, as in X[[0, 2]], or columns, as in X[:, [0, 2]]")


def _expanded(items: tuple[Any, ...], shape: Shape) -> list[Any]:
    """The items of an index with `...` written out."""
    result: list[Any] = []
    named = sum(item is not None and item is not Ellipsis for item in items)
    for item in items:
        result += [WHOLE] * (len(shape) - named) if item is Ellipsis else [item]
    return result


def _taken(x: Any, items: list[Any]) -> Any:
    """An array cut along every axis: whole numbers last, since they remove theirs."""
    for axis, item in enumerate(items):
        if isinstance(item, slice):
            x = _cut(x, item, axis)
    entries = [axis for axis, item in enumerate(items) if not isinstance(item, slice)]
    if len(entries) == len(items):
        return take(x, index=tuple(items)) if items else x
    if entries == [1]:
        return take(transpose(x), index=items[1])
    return take(x, index=items[0]) if entries else x


def _cut(x: Any, bounds: slice, axis: int) -> Any:
    """The part of an array between two bounds along an axis."""
    shape = shape_of(x)
    within = axis if len(shape) == 2 else None
    if bounds == slice(None, None, -1):
        return flip(x, axis=within)
    if bounds.step not in (None, 1):
        raise ShapeError(f"a slice has the step 1, or is [::-1]; got the step {bounds.step!r}")
    length = shape[axis]
    start = 0 if bounds.start is None else _from_front(bounds.start, length)
    stop = length if bounds.stop is None else _from_front(bounds.stop, length)
    if isinstance(stop, int) and isinstance(length, int):
        stop = min(stop, length)  # as NumPy does
    return x if (start, stop) == (0, length) else part(x, start=start, stop=stop, axis=within)


def _from_front(bound: Any, length: Axis) -> Axis:
    """A bound of a slice, counted from the front."""
    try:
        place = as_size(bound)
    except ArgumentError:
        raise ShapeError(f"a slice has whole numbers for bounds, got {bound!r}") from None
    return add(length, place) if isinstance(place, int) and place < 0 else place


def _with_new_axes(x: Any, pattern: list[bool]) -> Any:
    """An array with axes of length 1 where the pattern says so."""
    if len(pattern) > 2:
        raise ShapeError(f"arrays have at most two axes here, and this index makes {len(pattern)}")
    if len(shape_of(x)) == 0:
        return broadcast_to(x, shape=(1,) * len(pattern))
    column = unvec(x, shape=(size(x), 1))
    return transpose(column) if pattern[0] else column


SPELLINGS["getitem"] = indexed
