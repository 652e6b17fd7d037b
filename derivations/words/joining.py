"""Arrays joined end to end, and parts cut out of them: each is the adjoint of the other."""

from __future__ import annotations

from typing import Any

from derivations import shapes
from derivations.errors import ShapeError
from derivations.expression import Linear, Notation, Word, shape_of
from derivations.shapes import Axis, Shape, subtract
from derivations.words.axes import along, is_first
from derivations.words.constants import eye, zeros, zeros_like
from derivations.words.reductions import along_an_axis, position


def _length(X: Any, axis: int | None) -> Axis:
    length: Axis = shape_of(X)[0 if is_first(X, axis) else 1]
    return length


def resized(x: Shape, axis: int | None, length: Axis) -> Shape:
    """A shape with another length along an axis."""
    changed = 0 if axis is None else position(x, axis)
    return (*x[:changed], length, *x[changed + 1 :])


def _joined_shape(x: Shape, y: Shape, axis: int | None = None) -> Shape:
    if len(x) != len(y) or not x:
        raise ShapeError(f"two vectors or two matrices are joined, got ({shapes.show(x)}) and ({shapes.show(y)})")
    along_an_axis(x, axis, "concatenate")
    joined = 0 if axis is None else position(x, axis)
    for i, (one, other) in enumerate(zip(x, y, strict=True)):
        if i != joined and one != other:
            raise ShapeError(
                f"cannot join ({shapes.show(x)}) and ({shapes.show(y)}) along axis {joined}: "
                f"axis {str(one)!r} meets axis {str(other)!r}"
            )
    return resized(x, axis, shapes.add(x[joined], y[joined]))


def _first_matrix(x: Any, y: Any, axis: int | None = None) -> Any:
    own, other = _length(x, axis), _length(y, axis)
    return along(concatenate(eye(own), zeros(other, own), axis=0), x, axis)


def _second_matrix(x: Any, y: Any, axis: int | None = None) -> Any:
    own, other = _length(y, axis), _length(x, axis)
    return along(concatenate(zeros(other, own), eye(own), axis=0), y, axis)


def _first_adjoint(x: Any, _: Any, Y_bar: Any, axis: int | None = None) -> Any:
    return part(Y_bar, start=0, stop=_length(x, axis), axis=axis)


def _second_adjoint(x: Any, _: Any, Y_bar: Any, axis: int | None = None) -> Any:
    return part(Y_bar, start=_length(x, axis), stop=_length(Y_bar, axis), axis=axis)


concatenate: Word = Word(
    "concatenate",
    "two vectors end to end, or two matrices above each other (axis 0) or beside each other (axis 1)",
    value=lambda np, x, y, axis=None: np.concatenate([x, y], axis=axis or 0),
    numpy=lambda axis=None: f"np.concatenate([{{0}}, {{1}}]{'' if axis is None else ', axis={axis}'})",
    shape=_joined_shape,
    partials=(
        lambda x, y, dx, axis=None: concatenate(dx, zeros_like(y), axis=axis),
        lambda x, y, dy, axis=None: concatenate(zeros_like(x), dy, axis=axis),
    ),
    linear={0: Linear(_first_adjoint, _first_matrix), 1: Linear(_second_adjoint, _second_matrix)},
    notation=Notation("blocks"),
    numbers="rational",
)


def _part_value(_: Any, x: Any, start: int, stop: int, axis: int | None = None) -> Any:
    length = x.shape[0 if is_first(x, axis) else 1]
    if not 0 <= start < stop <= length:
        raise ShapeError(f"the entries {start}:{stop} of an axis of length {length}")
    return x[start:stop] if is_first(x, axis) else x[:, start:stop]


def _part_shape(x: Shape, start: Axis, stop: Axis, axis: int | None = None) -> Shape:
    along_an_axis(x, axis, "slice")
    length = x[0 if axis is None else position(x, axis)]
    for kept in (start, subtract(subtract(stop, start), 1), subtract(length, stop)):
        if isinstance(kept, int) and kept < 0:
            raise ShapeError(f"there are no entries {start}:{stop} along an axis of length {length}")
    return resized(x, axis, subtract(stop, start))


def _padded(x: Any, Y_bar: Any, start: Axis, stop: Axis, axis: int | None = None) -> Any:
    """Zeros before and behind, up to the shape of x."""
    behind = subtract(_length(x, axis), stop)
    if start != 0:
        Y_bar = concatenate(zeros(*resized(shape_of(Y_bar), axis, start)), Y_bar, axis=axis)
    return Y_bar if behind == 0 else concatenate(Y_bar, zeros(*resized(shape_of(Y_bar), axis, behind)), axis=axis)


def _part_matrix(x: Any, start: Axis, stop: Axis, axis: int | None = None) -> Any:
    return along(part(eye(_length(x, axis)), start=start, stop=stop, axis=0), x, axis)


part: Word = Word(
    "slice",
    "the entries from one index up to, but not including, another: of a vector, or along one axis of a matrix",
    value=_part_value,
    numpy=lambda axis=None, **_: "{0}[:, {start}:{stop}]" if axis in (1, -1) else "{0}[{start}:{stop}]",
    shape=_part_shape,
    linear={0: Linear(_padded, _part_matrix)},
    notation=Notation("slice"),
    numbers="rational",
)
