"""An expression as one would type it in NumPy: word for word, on one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from derivations.codegen.array import Array, variable, word
from derivations.codegen.library import PlainNumPy
from derivations.codegen.write import Writer
from derivations.errors import ArgumentError
from derivations.expression import Constant, Expression, Symbol, subexpressions
from derivations.shapes import Size


class AsTyped(PlainNumPy):
    """NumPy's own function for each word."""

    words: ClassVar[Mapping[str, str]] = {}
    panels = False


def as_typed(expression: Expression) -> str:
    """The expression in NumPy's vocabulary, nothing of it rewritten.

    Raises ArgumentError where that takes more than a line: a function that NumPy lacks, or the length of an axis; and
    where the expression holds what has no value: a differential, or a function known by name alone.
    """
    arrays: dict[Expression, Array] = {}
    writer = Writer(AsTyped(), [node for node in subexpressions(expression) if isinstance(node, Symbol)], [])
    for node in subexpressions(expression):
        arrays[node] = _literal(node, [arrays[argument] for argument in node.arguments])
        writer.code[arrays[node]] = writer.read(arrays[node])
    if writer.text.helpers or writer.sizes:
        raise ArgumentError("it takes more than one line of NumPy")
    return writer.code[arrays[expression]][0]


def _literal(node: Expression, arguments: list[Array]) -> Array:
    if isinstance(node, Symbol):
        return variable(node)
    if isinstance(node, Constant):
        return Array("length" if isinstance(node.number, str | Size) else "number", (), node.shape, node.number)
    assert node.word is not None
    if node.word.name in ("differential", "application"):
        raise ArgumentError(f"there is no NumPy for {node.word.summary}: it has no value of its own")
    return word(node.word, arguments, node.shape, node.attributes)
