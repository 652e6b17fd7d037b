"""The arrays of a program: each is made by one operation from others, and has a shape.

The constructors here write the shorter of two ways to say the same array: no transpose of a symmetric one, no product
with 1. Two arrays made in the same way are equal, so a piece that appears twice is computed once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from derivations import shapes
from derivations.expression import Symbol, Word
from derivations.shapes import Axis, Shape

SYMMETRIC = ("Symmetric", "PositiveDefinite", "Diagonal")
"""The sets whose members are their own transposes."""


class Array:
    """One array of a program: an operation, the arrays it is made from, and what else the operation needs."""

    __slots__ = ("_hash", "args", "op", "params", "shape")

    def __init__(self, op: str, args: tuple[Array, ...], shape: Shape, params: Any = None) -> None:
        self.op = op
        self.args = args
        self.shape = shape
        self.params = params
        self._hash = hash((op, args, shape, repr(params) if op in ("word", "number") else params))

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return len(self.shape)

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Array)
            and self._hash == other._hash
            and self.op == other.op
            and self.shape == other.shape
            and _same(self.params, other.params)
            and self.args == other.args
        )

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        return f"<{self.op} array of shape ({shapes.show(self.shape)})>"


def _same(one: Any, other: Any) -> bool:
    """Whether two parameters are one; numbers that compare equal differ if their kinds do."""
    return type(one) is type(other) and (one is other or repr(one) == repr(other))


def pieces(*arrays: Array) -> Iterator[Array]:
    """Every array that these are made of, each once, what is needed first; the arrays themselves come last."""
    seen: set[Array] = set()
    waiting = [(array, False) for array in reversed(arrays)]
    while waiting:
        array, expanded = waiting.pop()
        if array in seen:
            continue
        if expanded:
            seen.add(array)
            yield array
        else:
            waiting.append((array, True))
            waiting.extend((argument, False) for argument in reversed(array.args))


# Leaves.


def variable(symbol: Symbol) -> Array:
    """An argument of the program."""
    return Array("variable", (), symbol.shape, symbol)


def number(value: Any) -> Array:
    """A number, or an array of numbers."""
    return Array("number", (), tuple(getattr(value, "shape", ())), value)


def length(axis: Axis) -> Array:
    """The length of an axis, as a number."""
    return number(int(axis)) if isinstance(axis, int) else Array("length", (), (), axis)


def is_number(array: Array, value: float | None = None) -> bool:
    """Whether an array is a plain number known now; this one, if one is given."""
    plain = array.op == "number" and not array.shape
    return plain and (value is None or array.params == value)


# Entry by entry.


def word(kind: Word, args: Sequence[Array], shape: Shape, attributes: Sequence[tuple[str, Any]] = ()) -> Array:
    """A word applied to arrays."""
    return Array("word", tuple(args), shape, WordCall(kind, tuple(attributes)))


class WordCall:
    """A word and its attributes."""

    __slots__ = ("attributes", "word")

    def __init__(self, kind: Word, attributes: tuple[tuple[str, Any], ...]) -> None:
        self.word = kind
        self.attributes = attributes

    def __repr__(self) -> str:
        return f"{self.word.name}{self.attributes}"


def word_name(array: Array) -> str:
    """The name of the word that made an array, empty if none did."""
    return array.params.word.name if array.op == "word" else ""


def negative(x: Array) -> Array:
    """The opposite."""
    if x.op == "negative":
        return x.args[0]
    if x.op == "subtract":
        return Array("subtract", x.args[::-1], x.shape)
    if x.op == "outer":
        return Array("outer", (negative(x.args[0]), x.args[1]), x.shape)
    if x.op == "multiply" and is_number(x.args[0]) and x.args[0].params < 0:
        return multiply(number(-x.args[0].params), x.args[1])
    return number(-x.params) if is_number(x) else Array("negative", (x,), x.shape)


def add(x: Array, y: Array) -> Array:
    """The sum, with broadcasting."""
    if y.op == "negative":
        return subtract(x, y.args[0])
    if x.op == "negative":
        return subtract(y, x.args[0])
    return Array("add", (x, y), shapes.broadcast(x.shape, y.shape))


def subtract(x: Array, y: Array) -> Array:
    """The difference, with broadcasting."""
    if y.op == "negative":
        return add(x, y.args[0])
    if x.op == "negative":
        return negative(add(x.args[0], y))
    return Array("subtract", (x, y), shapes.broadcast(x.shape, y.shape))


def multiply(x: Array, y: Array) -> Array:
    """The product, with broadcasting: a number stands first, and signs outside."""
    if is_number(x) and is_number(y):
        return number(x.params * y.params)
    if is_number(y) or (not y.shape and x.shape and x.op != "number"):
        x, y = y, x
    if is_number(x):
        return _times_number(x, y)
    if x.op == "negative" or y.op == "negative":
        minus = (x.op == "negative") != (y.op == "negative")
        product = multiply(*(z.args[0] if z.op == "negative" else z for z in (x, y)))
        return negative(product) if minus else product
    return _times_array(x, y)


def _times_array(x: Array, y: Array) -> Array:
    if is_reciprocal(y):
        return divide(x, y.args[1])
    if is_reciprocal(x):
        return divide(y, x.args[1])
    if word_name(x) == word_name(y) == "sigmoid" and negative(x.args[0]) == y.args[0]:
        inside = x.args[0].args[0] if x.args[0].op == "negative" else x.args[0]
        return Array("sigmoid_slope", (inside,), x.shape)
    return Array("multiply", (x, y), shapes.broadcast(x.shape, y.shape))


def _times_number(x: Array, y: Array) -> Array:
    factor = x.params
    if factor == 1:
        return y
    if factor == -1:
        return negative(y)
    if y.op == "negative":
        return multiply(number(-factor), y.args[0])
    if y.op in ("multiply", "divide") and is_number(y.args[0]):
        combined = multiply if y.op == "multiply" else divide
        return combined(number(factor * y.args[0].params), y.args[1])
    return _times_number_inside(x, y)


def _times_number_inside(x: Array, y: Array) -> Array:
    factor = x.params
    if y.op == "reshape":
        return reshape(multiply(x, y.args[0]), y.shape)
    if isinstance(factor, Fraction) and factor.numerator == 1:
        return divide(y, number(factor.denominator))
    return Array("multiply", (x, y), y.shape)


def divide(x: Array, y: Array) -> Array:
    """The quotient, with broadcasting."""
    if is_number(y, 1):
        return x
    if x.op == "negative":
        return negative(divide(x.args[0], y))
    if y.op == "divide" and is_number(y.args[0], 1):
        return multiply(x, y.args[1])
    if x.op == "divide" and not x.args[1].shape and not y.shape:
        return divide(x.args[0], multiply(x.args[1], y))
    return Array("divide", (x, y), shapes.broadcast(x.shape, y.shape))


def is_reciprocal(x: Array) -> bool:
    """Whether an array is one divided by something."""
    return x.op == "divide" and is_number(x.args[0], 1)


def square_root(x: Array) -> Array:
    """The square root of what is not negative."""
    if x.op == "square":
        return x.args[0]
    return Array("sqrt", (x,), x.shape)


# Sums and products.


def total(x: Array, axes: Sequence[int]) -> Array:
    """The sum over some axes."""
    if not axes:
        return x
    kept = tuple(axis for i, axis in enumerate(x.shape) if i not in axes)
    if x.op == "negative":
        return negative(total(x.args[0], axes))
    return Array("sum", (x,), kept, tuple(sorted(axes)))


def matmul(x: Array, y: Array) -> Array:
    """The matrix product, of stacks of matrices where there are more than two axes; signs stand outside."""
    if x.op == "negative" or y.op == "negative":
        minus = (x.op == "negative") != (y.op == "negative")
        product = matmul(*(z.args[0] if z.op == "negative" else z for z in (x, y)))
        return negative(product) if minus else product
    if y.ndim == 1 and x.ndim == 2 and x.op == "transpose":
        return matmul(y, x.args[0])
    if x.ndim == 1 and y.ndim == 2 and y.op == "transpose":
        return matmul(y.args[0], x)
    if x.ndim > 2 or y.ndim > 2:
        batch = shapes.broadcast(x.shape[:-2], y.shape[:-2])
        return Array("matmul", (x, y), (*batch, x.shape[-2], y.shape[-1]))
    return Array("matmul", (x, y), x.shape[:-1] + y.shape[1:])


def inner(x: Array, y: Array) -> Array:
    """The sum of the products of the entries of two arrays of one shape."""
    return matmul(x, y) if x.ndim == 1 else Array("inner", (x, y), ())


# Where entries stand.


def permute(x: Array, order: Sequence[int]) -> Array:
    """The axes in another order."""
    if tuple(order) == tuple(range(x.ndim)):
        return x
    if x.ndim == 2:
        return transpose(x)
    if x.op == "permute":
        return permute(x.args[0], [x.params[i] for i in order])
    return Array("permute", (x,), tuple(x.shape[i] for i in order), tuple(order))


def transpose(x: Array) -> Array:
    """Rows become columns; a symmetric array stays as it is."""
    if x.op == "transpose":
        return x.args[0]
    if x.op == "negative":
        return negative(transpose(x.args[0]))
    return x if is_symmetric(x) else Array("transpose", (x,), x.shape[::-1])


def expand(x: Array, kept: Sequence[bool]) -> Array:
    """New axes of length 1 where `kept` is false; those in front are left to broadcasting."""
    if x.op == "negative":
        return negative(expand(x.args[0], kept))
    if is_reciprocal(x):
        return divide(x.args[0], expand(x.args[1], kept))
    first = next((i for i, keep in enumerate(kept) if keep), len(kept))
    kept = tuple(kept[first:])
    if all(kept):
        return x
    axes = iter(x.shape)
    return Array("expand", (x,), tuple(next(axes) if keep else 1 for keep in kept), kept)


def reshape(x: Array, shape: Shape) -> Array:
    """The entries in another shape, row by row."""
    if x.shape == shape:
        return x
    if x.op == "reshape":
        return reshape(x.args[0], shape)
    if x.op == "negative":
        return negative(reshape(x.args[0], shape))
    return Array("reshape", (x,), shape)


def is_symmetric(x: Array) -> bool:
    """Whether a matrix is certainly its own transpose."""
    if x.op == "variable":
        return type(x.params.domain).__name__ in SYMMETRIC
    if x.op in ("inverse", "negative"):
        return is_symmetric(x.args[0])
    if x.op == "matmul" and x.ndim == 2:
        left, right = x.args
        return transpose_of(left) == right and left != right
    if x.op in ("add", "subtract", "multiply", "divide"):
        return all(not y.shape or (y.shape == x.shape and is_symmetric(y)) for y in x.args)
    return False


def transpose_of(x: Array) -> Array:
    """The transpose, written as it is made."""
    return x.args[0] if x.op == "transpose" else Array("transpose", (x,), x.shape[::-1])


def added_to_its_transpose(x: Array) -> Array | None:
    """The matrix that is added to its transpose here, if that is how the array is made."""
    if x.op != "add" or x.ndim != 2:
        return None
    plain, turned = sorted(x.args, key=lambda y: y.op == "transpose")
    return plain if transpose_of(plain) == turned else None
