"""NumPy's einsum, spelled in words: an operand after the other, two at a time.

What only one operand has, and nothing asks for later, is summed there first; then the two share at most one index that
is summed, which is a product of matrices, or all of their indices fit in one matrix, which is a product entry by entry.
"""

from __future__ import annotations

import re
from typing import Any

from derivations.errors import ArgumentError, ShapeError
from derivations.expression import Expression, apply, lift
from derivations.shapes import Axis
from derivations.words.spelling import spelled

Indexed = tuple[str, Expression]
"""An array, and a letter for each of its axes."""


@spelled("einsum")
def _einsum(subscripts: Any, *operands: Any) -> Expression:
    given, result = _subscripts(subscripts, len(operands))
    arrays = [(letters, lift(operand)) for letters, operand in zip(given, operands, strict=True)]
    _check(arrays)
    letters, array = arrays[0]
    for place, other in enumerate(arrays[1:], start=2):
        letters, array = _product((letters, array), other, result + "".join(given[place:]))
    return _arranged(_alone((letters, array), result), result)


def _subscripts(subscripts: Any, count: int) -> tuple[list[str], str]:
    """The letters of each operand and of the result."""
    text = subscripts.replace(" ", "") if isinstance(subscripts, str) else "?"
    if not re.fullmatch(r"[a-zA-Z]*(,[a-zA-Z]*)*(->[a-zA-Z]*)?", text) or not count:
        raise ArgumentError(f"einsum takes text such as 'ij,jk->ik', then the arrays; got {subscripts!r}")
    inputs, arrow, result = text.partition("->")
    given = inputs.split(",")
    if len(given) != count:
        raise ArgumentError(f"einsum has subscripts for {len(given)} arrays, and got {count}")
    letters = "".join(given)
    result = result if arrow else "".join(sorted(letter for letter in set(letters) if letters.count(letter) == 1))
    if len(set(result)) < len(result) or not set(result) <= set(letters):
        raise ArgumentError(f"each letter of the result {result!r} must be one of an array's, and stand there once")
    return given, result


def _check(arrays: list[Indexed]) -> None:
    """Raises ShapeError when an array has not as many axes as letters, or a letter stands for two lengths."""
    lengths: dict[str, Axis] = {}
    for letters, array in arrays:
        if len(letters) != array.ndim:
            raise ShapeError(f"einsum has {len(letters)} letters, {letters!r}, for an array of {array.ndim} axes")
        for letter, axis in zip(letters, array.shape, strict=True):
            if lengths.setdefault(letter, axis) != axis:
                raise ShapeError(
                    f"in einsum {letter!r} is the axis {str(lengths[letter])!r} and the axis {str(axis)!r}"
                )


def _alone(operand: Indexed, needed: str) -> Indexed:
    """An operand with the diagonal taken where a letter stands twice, and what is not needed summed."""
    letters, array = operand
    if len(letters) == 2 and letters[0] == letters[1]:
        letters, array = letters[0], apply("diagonal", array)
    for letter in letters:
        if letter not in needed:
            axis = letters.index(letter)
            array = apply("sum", array, axis=axis if array.ndim == 2 else None)
            letters = letters.replace(letter, "")
    return letters, array


def _product(first: Indexed, second: Indexed, needed: str) -> Indexed:
    """The product of two operands, with the letters that are needed after it."""
    (a, left), (b, right) = _alone(first, needed + second[0]), _alone(second, needed + first[0])
    union = "".join(dict.fromkeys(a + b))
    if len(union) <= 2:
        both = apply("multiply", _arranged((a, left), union), _arranged((b, right), union))
        return _alone((union, both), needed)
    shared = "".join(letter for letter in a if letter in b)
    if len(shared) != 1 or shared in needed:
        raise ShapeError(f"einsum would make an array with the axes {', '.join(union)} here; at most two are possible")
    row, column = a.replace(shared, ""), b.replace(shared, "")
    return row + column, apply("matmul", _arranged((a, left), row + shared), _arranged((b, right), shared + column))


def _arranged(operand: Indexed, letters: str) -> Expression:
    """The array with its axes in the order of the letters, and an axis of length 1 for each that it does not have."""
    own, array = operand
    if own == letters or not own:
        return array
    if len(own) == len(letters):
        return apply("transpose", array)
    column = apply("unvec", array, shape=(array.shape[0], 1))
    return column if letters[0] == own else apply("transpose", column)
