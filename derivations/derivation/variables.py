"""Which variables, and which axes, an expression depends on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from derivations.expression import Constant, Expression, Symbol, Tangent, subexpressions
from derivations.shapes import Size, names_in


def symbols_of(value: Expression, variable: Symbol) -> list[Symbol]:
    """The variables of an expression, in order of appearance, and the one it is differentiated by."""
    found = [node for node in subexpressions(value) if isinstance(node, Symbol) and not isinstance(node, Tangent)]
    return list(dict.fromkeys([*found, variable]))


def as_declared(symbols: Sequence[Symbol], declared: Sequence[Symbol]) -> list[Symbol]:
    """The variables in the order in which they were declared; any that were not come after, as they stand."""
    return [*(symbol for symbol in declared if symbol in symbols), *(s for s in symbols if s not in declared)]


def with_all_axes(
    symbols: Sequence[Symbol], expressions: Iterable[Expression], declared: Sequence[Symbol]
) -> list[Symbol]:
    """The variables, and those that besides have an axis whose length the expressions mention."""
    found = list(symbols)
    for name in (name for expression in expressions for name in axes_of(expression)):
        if not any(name in names_in(symbol.shape) for symbol in found):
            found.extend([symbol for symbol in declared if name in names_in(symbol.shape)][:1])
    return found


def axes_of(expression: Expression) -> list[str]:
    """The names of all axes whose lengths an expression depends on."""
    sizes: list[Any] = []
    for node in subexpressions(expression):
        for _, value in node.attributes:
            sizes.extend(value if isinstance(value, tuple) else [value])
        sizes.append(node.number if isinstance(node, Constant) else 0)
    return names_in([size for size in sizes if isinstance(size, str | Size)])
