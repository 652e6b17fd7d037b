"""A word applied to example arguments, and its differential there: what the vocabulary shows of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from derivations.errors import DerivationError
from derivations.expression import Dual, Expression, Symbol, Tangent, Word
from derivations.notation import latex
from derivations.shapes import Shape, multiply, triangle
from derivations.words import (
    commutation_matrix,
    duplication_matrix,
    elimination_matrix,
    eye,
    gather,
    kron,
    matrix_power,
    p_norm,
    put,
    scatter,
    selection_matrix,
    signs_of_cross_product,
    unvec,
    unvech,
)

ATTRIBUTES: dict[str, Any] = {"axis": None, "index": 0, "shape": ("n",), "start": 1, "stop": 3}
MATRICES: tuple[Shape, ...] = (("m", "n"), ("n", "p"), ("n", "n"), ("p", "q"))
VECTORS: tuple[Shape, ...] = (("n",), (), ("m",), (3,))
CHOSEN: dict[str, Callable[[], Expression]] = {
    "commutation": lambda: commutation_matrix("m", "n"),
    "duplication": lambda: duplication_matrix("n"),
    "elimination": lambda: elimination_matrix("n"),
    "eye": lambda: eye("n"),
    "gather": lambda: gather(Symbol("x", ("n",)), index=(0, 2, 0)),
    "kron": lambda: kron(Symbol("X", ("m", "n")), Symbol("Y", ("p", "q"))),
    "levi_civita": lambda: signs_of_cross_product(Symbol("x", (3,))),
    "matrix_power": lambda: matrix_power(Symbol("X", ("n", "n")), exponent=3),
    "p_norm": lambda: p_norm(Symbol("x", ("n",)), order=3),
    "put": lambda: put(Symbol("y", ()), shape=("n",), index=0),
    "scatter": lambda: scatter(Symbol("y", (3,)), shape=("n",), index=(0, 2, 0)),
    "selection": lambda: selection_matrix("n"),
    "unvec": lambda: unvec(Symbol("x", (multiply("m", "n"),)), shape=("m", "n")),
    "unvech": lambda: unvech(Symbol("x", (triangle("n"),)), shape=("n", "n")),
}
"""Examples of the words whose first fit is not the clearest, or whose sizes are not free."""

UNFIT = (DerivationError, TypeError, ValueError, LookupError, AttributeError)


def example(word: Word) -> Expression | None:
    """The word on symbols of the first shapes that fit it, or None where none of ours do."""
    if word.name in CHOSEN:
        return CHOSEN[word.name]()
    for arguments, attributes in candidates(word):
        try:
            expression = word(*arguments, **attributes)
            latex(expression)
        except UNFIT:
            continue
        return expression if isinstance(expression, Expression) else None
    return None


def candidates(word: Word) -> Iterator[tuple[list[Symbol], dict[str, Any]]]:
    """Arguments to try: a capital letter in the word's definition is a matrix, a small one a vector or a scalar."""
    parameters = list(inspect.signature(word.value).parameters.values())[1:]
    attributes = {item.name: ATTRIBUTES[item.name] for item in parameters if item.name in ATTRIBUTES}
    names = [item.name for item in parameters if item.name not in attributes and item.default is item.empty]
    for shapes in product(*(MATRICES if name[0].isupper() else VECTORS for name in names)):
        yield [Symbol(name, shape) for name, shape in zip(names, shapes, strict=True)], attributes


def differential(expression: Expression) -> Expression | None:
    """The differential of an example when all its arguments move; None for a constant."""
    symbols = [argument for argument in expression.arguments if isinstance(argument, Symbol)]
    if expression.word is None or not symbols or len(symbols) < len(expression.arguments):
        return None
    moving = (Dual(symbol, Tangent(f"d{symbol.name}", symbol.shape)) for symbol in symbols)
    try:
        tangent = expression.word(*moving, **dict(expression.attributes)).tangent
    except UNFIT:
        return None
    return tangent if isinstance(tangent, Expression) else None
