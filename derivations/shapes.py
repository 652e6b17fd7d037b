"""Shapes as named axes: what fits what, and how big the result is.

An axis is a number (`3`), a name (`"n"`) or a size computed from names (`m*n + 1`). A shape is a tuple of axes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import zip_longest
from math import lcm, prod

from derivations.errors import ShapeError
from derivations.operand import Arithmetic

Monomial = tuple[str, ...]


@dataclass(frozen=True)
class Size(Arithmetic):
    """A polynomial in axis names, such as `m*n`, `n - 1` or the half of `n*n + n`; a length where code computes."""

    terms: tuple[tuple[Monomial, int | Fraction], ...]

    @property
    def denominator(self) -> int:
        """The whole number that makes all coefficients whole."""
        return lcm(*(Fraction(c).denominator for _, c in self.terms))

    def __str__(self) -> str:
        below = self.denominator
        first, *rest = ((names, int(c * below)) for names, c in self.terms)
        text = ("-" if first[1] < 0 else "") + _show_term(*first)
        text += "".join((" - " if c < 0 else " + ") + _show_term(names, c) for names, c in rest)
        return text if below == 1 else f"({text}) // {below}"


def _show_term(names: Monomial, coefficient: int) -> str:
    """A product of names without its sign."""
    number = [str(abs(coefficient))] if abs(coefficient) != 1 or not names else []
    return "*".join([*number, *names])


class AxisName(Arithmetic, str):
    """The name of an axis that counts as its length where code computes with it, as in `np.sum(x) / x.shape[0]`."""


class Length(int):
    """The length of an axis on paper that is a number: arrays made with it are written, not computed."""


Axis = int | str | Size
Shape = tuple[Axis, ...]

NAME = re.compile(r"[A-Za-z_]\w*\Z")


def as_terms(axis: Axis) -> dict[Monomial, int | Fraction]:
    """An axis as a polynomial: a coefficient for each product of names."""
    if isinstance(axis, Size):
        return dict(axis.terms)
    return {(axis,): 1} if isinstance(axis, str) else {(): int(axis)}


def from_terms(terms: Mapping[Monomial, int | Fraction]) -> Axis:
    """The simplest axis with these terms: a number, a name, or a size."""
    whole = {names: int(c) if c == int(c) else c for names, c in terms.items() if c}
    kept = tuple(sorted(whole.items(), key=lambda term: (-len(term[0]), term[0])))
    if not kept:
        return 0
    if len(kept) == 1:
        names, coefficient = kept[0]
        if not names and isinstance(coefficient, int):
            return coefficient
        if len(names) == 1 and coefficient == 1:
            return names[0]
    return Size(kept)


def measurable(shape: Shape) -> Shape:
    """The same axes, the names of which count as lengths."""
    return tuple(AxisName(axis) if isinstance(axis, str) else axis for axis in shape)


def on_paper(axis: Axis) -> Axis:
    """An axis of an expression: a number is marked as a length on paper."""
    return Length(axis) if isinstance(axis, int) else axis


def _made_of(parts: Iterable[Axis], terms: Mapping[Monomial, int | Fraction]) -> Axis:
    """The axis with these terms, on paper where one of the axes it was computed from is."""
    axis = from_terms(terms)
    return on_paper(axis) if any(isinstance(part, Length) for part in parts) else axis


def add(first: Axis, second: Axis) -> Axis:
    """The size of two axes laid end to end."""
    terms = as_terms(first)
    for names, c in as_terms(second).items():
        terms[names] = terms.get(names, 0) + c
    return _made_of((first, second), terms)


def multiply(*axes: Axis) -> Axis:
    """The size of the product of axes, such as the length of `vec(X)`."""
    terms: dict[Monomial, int | Fraction] = {(): 1}
    for axis in axes:
        product: dict[Monomial, int | Fraction] = {}
        for names, c in terms.items():
            for others, k in as_terms(axis).items():
                key = tuple(sorted(names + others))
                product[key] = product.get(key, 0) + c * k
        terms = product
    return _made_of(axes, terms)


def subtract(whole: Axis, part: Axis) -> Axis:
    """The size that is left when a part is cut off."""
    return add(whole, multiply(-1, part))


def triangle(n: Axis) -> Axis:
    """The number of entries of an n x n matrix on and below its diagonal."""
    return _made_of((n,), {names: Fraction(c) / 2 for names, c in as_terms(multiply(n, add(n, 1))).items()})


def divide(whole: Axis, part: Axis) -> Axis:
    """The size that, times `part`, is `whole`.

    Raises ShapeError when there is none, or it takes more than dividing by a product of names to find it.
    """
    if whole == part:
        return 1
    ((divisor, count), *others) = as_terms(part).items()
    result: dict[Monomial, int | Fraction] = {}
    for names, coefficient in as_terms(whole).items():
        rest = Counter(names)
        rest.subtract(divisor)
        if others or not count or coefficient % count or min(rest.values(), default=0) < 0:
            raise ShapeError(f"a size {whole} does not divide into parts of {part}")
        result[tuple(sorted(rest.elements()))] = coefficient // count
    return _made_of((whole, part), result)


def measure(axis: Axis, sizes: Mapping[str, int]) -> int:
    """The number an axis stands for, once its names have sizes."""
    return int(sum(c * prod(sizes[name] for name in names) for names, c in as_terms(axis).items()))


def names_in(shape: Iterable[Axis]) -> list[str]:
    """The axis names of a shape, each once, in order of appearance."""
    return list(dict.fromkeys(name for axis in shape for names in as_terms(axis) for name in names))


def parse_axes(text: str) -> Shape:
    """Read `"m n"` as the shape `("m", "n")`, `"m*n"` or `"m+n"` as one axis; `""` is a scalar, a number a fixed size.

    Raises ShapeError when an entry is neither a name, nor a positive whole number, nor made of such by `*` and `+`.
    """
    return tuple(_parse_axis(entry, text) for entry in text.split())


def _parse_axis(entry: str, text: str) -> Axis:
    summands = [[_parse_factor(factor) for factor in summand.split("*")] for summand in entry.split("+")]
    if all(map(all, summands)):
        return reduce(add, (multiply(*factors) for factors in summands))
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
