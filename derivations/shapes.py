"""Shapes as named axes: what fits what, and how big the result is.

An axis is a number (`3`), a name (`"n"`) or a size computed from names (`m*n + 1`). A shape is a tuple of axes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from math import prod

from derivations.errors import ShapeError

Monomial = tuple[str, ...]


@dataclass(frozen=True)
class Size:
    """A polynomial in axis names with whole coefficients, such as `m*n` or `n + 1`."""

    terms: tuple[tuple[Monomial, int], ...]

    def __str__(self) -> str:
        return " + ".join("*".join([*([str(c)] if c != 1 or not names else []), *names]) for names, c in self.terms)


Axis = int | str | Size
Shape = tuple[Axis, ...]

NAME = re.compile(r"[A-Za-z_]\w*\Z")


def as_terms(axis: Axis) -> dict[Monomial, int]:
    """An axis as a polynomial: a coefficient for each product of names."""
    if isinstance(axis, Size):
        return dict(axis.terms)
    return {(axis,): 1} if isinstance(axis, str) else {(): axis}


def from_terms(terms: Mapping[Monomial, int]) -> Axis:
    """The simplest axis with these terms: a number, a name, or a size."""
    kept = tuple(sorted(((names, c) for names, c in terms.items() if c), key=lambda t: (-len(t[0]), t[0])))
    if not kept:
        return 0
    if len(kept) == 1:
        names, coefficient = kept[0]
        if not names:
            return coefficient
        if len(names) == 1 and coefficient == 1:
            return names[0]
    return Size(kept)


def add(first: Axis, second: Axis) -> Axis:
    """The size of two axes laid end to end."""
    terms = as_terms(first)
    for names, c in as_terms(second).items():
        terms[names] = terms.get(names, 0) + c
    return from_terms(terms)


def multiply(*axes: Axis) -> Axis:
    """The size of the product of axes, such as the length of `vec(X)`."""
    terms: dict[Monomial, int] = {(): 1}
    for axis in axes:
        product: dict[Monomial, int] = {}
        for names, c in terms.items():
            for others, k in as_terms(axis).items():
                key = tuple(sorted(names + others))
                product[key] = product.get(key, 0) + c * k
        terms = product
    return from_terms(terms)


def measure(axis: Axis, sizes: Mapping[str, int]) -> int:
    """The number an axis stands for, once its names have sizes."""
    return sum(c * prod(sizes[name] for name in names) for names, c in as_terms(axis).items())


def names_in(shape: Iterable[Axis]) -> list[str]:
    """The axis names of a shape, each once, in order of appearance."""
    return list(dict.fromkeys(name for axis in shape for names in as_terms(axis) for name in names))


def parse_axes(text: str) -> Shape:
    """Read `"m n"` as the shape `("m", "n")`, and `"m*n"` as one axis; `""` is a scalar, a number is a fixed size.

    Raises ShapeError when an entry is neither a name, nor a positive whole number, nor a product of such.
    """
    return tuple(_parse_axis(entry, text) for entry in text.split())


def _parse_axis(entry: str, text: str) -> Axis:
    factors = [_parse_factor(factor) for factor in entry.split("*")]
    if all(factors):
        return multiply(*factors)
    raise ShapeError(f"axes {text!r}: expected names or positive whole numbers, such as 'm n' or '3', got {entry!r}")


def _parse_factor(text: str) -> Axis:
    """A name or a whole number; 0, which no axis may be, for anything else."""
    if NAME.match(text):
        return text
    return int(text) if text.isascii() and text.isdigit() else 0


def show(shape: Shape) -> str:
    """A shape as a person writes it: `scalar`, `n`, `m x n`."""
    return " x ".join(str(axis) for axis in shape) or "scalar"


def broadcast(*shapes: Shape) -> Shape:
    """The shape of an elementwise operation, by NumPy's rule: aligned at the last axis, 1 stretches.

    Raises ShapeError when two axes differ and neither is 1.
    """
    result: list[Axis] = []
    for axes in zip_longest(*(reversed(shape) for shape in shapes), fillvalue=1):
        kept = {axis for axis in axes if axis != 1}
        if len(kept) > 1:
            first, second = sorted(map(str, kept))[:2]
            shown = " and ".join(f"({show(shape)})" for shape in shapes)
            raise ShapeError(f"cannot combine shapes {shown} entry by entry: axis {first!r} meets axis {second!r}")
        result.append(kept.pop() if kept else 1)
    return tuple(reversed(result))


def matmul(first: Shape, second: Shape) -> Shape:
    """The shape of `A @ B` for vectors and matrices: the inner axes meet and vanish.

    Raises ShapeError when an operand is not a vector or a matrix, or when the inner axes differ.
    """
    for shape in (first, second):
        if len(shape) not in (1, 2):
            raise ShapeError(f"@ multiplies vectors and matrices; got a factor of shape ({show(shape)})")
    if first[-1] != second[0]:
        raise ShapeError(
            f"cannot multiply: axis {str(first[-1])!r} of the left factor ({show(first)}) meets "
            f"axis {str(second[0])!r} of the right factor ({show(second)})"
        )
    return first[:-1] + second[1:]


def square(shape: Shape, what: str) -> Axis:
    """The side of a square matrix.

    Raises ShapeError when the shape is not that of a square matrix; `what` names the operation in the message.
    """
    if len(shape) != 2 or shape[0] != shape[1]:
        raise ShapeError(f"{what} needs a square matrix, got shape ({show(shape)})")
    return shape[0]


def require(shape: Shape, ndim: int, what: str) -> Shape:
    """The shape itself, if it has `ndim` axes.

    Raises ShapeError otherwise; `what` names the operation in the message.
    """
    if len(shape) != ndim:
        kind = ("a scalar", "a vector", "a matrix")[ndim]
        raise ShapeError(f"{what} needs {kind}, got shape ({show(shape)})")
    return shape
