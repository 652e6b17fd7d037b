"""An expression as the NumPy text that a person could have typed, for reading it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derivations.expression import SPELLINGS, Constant, Expression, Symbol

SIGNS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "matmul": "@", "power": "**"}
LAYOUTS: dict[str, Callable[..., str]] = {
    "negative": lambda x: f"(-{x})",
    "transpose": lambda x: f"{x}.T",
    "take": lambda x, index: f"{x}[{str(index)[1:-1].rstrip(',') if isinstance(index, tuple) else index}]",
    "slice": lambda x, start, stop, axis=None: f"{x}[{':, ' * (axis in (1, -1))}{start}:{stop}]",
    "gather": lambda x, index: f"{x}[{list(index)}]",
    "inner": lambda x, y: f"vdot({x}, {y})",
    "concatenate": lambda x, y, axis=0: f"concatenate([{x}, {y}], axis={axis})",
    "matrix_power": lambda x, exponent: f"matrix_power({x}, {exponent})",
    "p_norm": lambda x, order: f"norm({x}, {order})",
    "unvec": lambda x, shape: f"reshape({x}, {sizes(shape)}, order='F')",
    "unvech": lambda x, shape: f"unvech({x})",
    "polar": lambda x: f"polar({x})[0]",
    "nuclear_norm": lambda x: f"norm({x}, 'nuc')",
    "spectral_norm": lambda x: f"norm({x}, 2)",
    "broadcast_to": lambda x, shape: f"broadcast_to({x}, {sizes(shape)})",
    "eye": lambda shape: f"eye({shape[0]})",
    "ones": lambda shape: f"ones({sizes(shape)})",
    "zeros": lambda shape: f"zeros({sizes(shape)})",
}
"""How words are written that are not simply called by their name."""


def sizes(shape: Any) -> str:
    return f"({', '.join(map(str, shape))},)"


def text_of(expression: Expression) -> str | None:
    """The text of an expression, or None when a word in it has no spelling."""
    if isinstance(expression, Symbol):
        return expression.name
    if isinstance(expression, Constant):
        number = expression.number
        return f"array({number.tolist()})" if hasattr(number, "tolist") else f"({number})"
    arguments = [text_of(argument) for argument in expression.arguments]
    return None if None in arguments else written(expression, list(map(str, arguments)))


def written(expression: Expression, arguments: list[str]) -> str | None:
    """The text of a word, from the texts of its arguments."""
    assert expression.word is not None
    name, attributes = expression.word.name, dict(expression.attributes)
    if name == "slice" and expression.arguments[0].ndim == 1:
        attributes.pop("axis", None)
    if name in SIGNS:
        return f"({arguments[0]} {SIGNS[name]} {arguments[1]})"
    if name in LAYOUTS:
        return LAYOUTS[name](*arguments, **attributes)
    options = [f"{key}={value}" for key, value in attributes.items()]
    return f"{name}({', '.join([*arguments, *options])})" if name in SPELLINGS else None
