"""A word applied to example arguments: what the vocabulary shows of it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from itertools import product
from typing import Any

from derivations.errors import DerivationError
from derivations.expression import Expression, Symbol, Word
from derivations.notation import latex
from derivations.shapes import Shape

ATTRIBUTES: dict[str, Any] = {"axis": None, "index": 0, "shape": ("n",)}
MATRICES: tuple[Shape, ...] = (("m", "n"), ("n", "p"), ("n", "n"), ("p", "q"))
VECTORS: tuple[Shape, ...] = (("n",), (), ("m",))


def example(word: Word) -> Expression | None:
    """The word on symbols of the first shapes that fit it, or None where none of ours do."""
    for arguments, attributes in candidates(word):
        try:
            expression = word(*arguments, **attributes)
            latex(expression)
        except (DerivationError, TypeError, ValueError, LookupError, AttributeError):
            continue
        if isinstance(expression, Expression):
            return expression
    return None


def candidates(word: Word) -> Iterator[tuple[list[Symbol], dict[str, Any]]]:
    """Arguments to try: a capital letter in the word's definition is a matrix, a small one a vector or a scalar."""
    parameters = list(inspect.signature(word.value).parameters)[1:]
    attributes = {name: ATTRIBUTES[name] for name in parameters if name in ATTRIBUTES}
    names = [name for name in parameters if name not in attributes]
    for shapes in product(*(MATRICES if name[0].isupper() else VECTORS for name in names)):
        yield [Symbol(name, shape) for name, shape in zip(names, shapes, strict=True)], attributes
