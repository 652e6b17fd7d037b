"""What the printers ask of an expression, beside its arguments."""

from __future__ import annotations

from typing import Any

from derivations.expression import Expression, Notation
from derivations.notation.page import Mark
from derivations.shapes import Shape


def page_shape(shape: Shape) -> Shape:
    """The shape on the page: a vector is a column."""
    return (shape[0], 1) if len(shape) == 1 else shape


def notation_of(e: Expression) -> Notation:
    """The notation column of the word at the top of an expression."""
    assert e.word is not None
    return e.word.notation


def attribute(e: Expression, name: str, default: Any = None) -> Any:
    """What an expression says beyond its arguments, such as an axis."""
    return dict(e.attributes).get(name, default)


def mark_of(e: Expression) -> Mark:
    """The sign of the word at the top of an expression."""
    return Mark(notation_of(e).latex, notation_of(e).plain)


def positions(index: Any) -> tuple[Any, ...]:
    """An index as a tuple, one entry an axis."""
    return index if isinstance(index, tuple) else (index,)
