"""How long an expression is to read, and an order of expressions that is the same in every run."""

from __future__ import annotations

from functools import lru_cache

from derivations.expression import Constant, Expression, Symbol, Tangent

UNWRITTEN = frozenset({"unvec", "vec", "broadcast_to"})
"""Words that a page often does not write."""
MOST_KNOWN = 2**14


@lru_cache(maxsize=MOST_KNOWN)
def count_symbols(expression: Expression) -> int:
    """How many symbols a page has for an expression: names, numbers, signs and marks, but no brackets."""
    word = expression.word
    if word is None:
        return 1
    return _own_symbols(expression) + sum(map(count_symbols, expression.arguments))


def _own_symbols(expression: Expression) -> int:
    """The signs and marks that a word itself adds: one, but for products, which stand side by side."""
    assert expression.word is not None
    name, arguments = expression.word.name, expression.arguments
    if name == "matmul":
        return int(arguments[0].ndim == 1)
    if name == "multiply":
        return int(all(argument.ndim for argument in arguments))
    if name == "transpose":
        return int(arguments[0].word is None or arguments[0].word.name != "inv")
    if name == "sum":
        return 2 if expression.ndim == arguments[0].ndim - 1 else 4
    rows_repeated = expression.ndim == 2 and any(argument.ndim == 1 for argument in arguments)
    if name in ("add", "subtract") and rows_repeated:
        return 3
    return int(name not in UNWRITTEN)


@lru_cache(maxsize=MOST_KNOWN)
def signature(expression: Expression) -> str:
    """A text that orders expressions by their names."""
    if isinstance(expression, Symbol):
        return f"~{expression.name}" if isinstance(expression, Tangent) else expression.name
    if isinstance(expression, Constant):
        return str(expression.number)
    assert expression.word is not None
    inside = ",".join(map(signature, expression.arguments))
    return f"{expression.word.name}({inside}{dict(expression.attributes) or ''})"
