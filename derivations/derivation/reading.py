"""What a user hands over, read: the variables from their axes or domains, the expression from text or a function."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from derivations.derivation.tracing import trace
from derivations.domains import Domain
from derivations.errors import ArgumentError, ShapeError
from derivations.expression import Expression, Symbol, subexpressions
from derivations.notation.parse import parse
from derivations.shapes import names_in, parse_axes, show


def read_variables(shapes: Any, wrt: str) -> dict[str, Symbol]:
    """The variables, by name, of which one can move. Raises ArgumentError or ShapeError for what cannot be read."""
    if not isinstance(shapes, Mapping):
        raise ArgumentError(f"shapes maps each variable to its axes, such as {{'x': 'n'}}, got {shapes!r}")
    variables = {name: declare(name, shape) for name, shape in shapes.items()}
    if wrt not in variables:
        raise ArgumentError(
            f"wrt must be one of {', '.join(map(repr, variables)) or 'the names in shapes'}, got {wrt!r}"
        )
    _have_lengths(variables)
    _can_move(variables, wrt)
    return variables


def _have_lengths(variables: Mapping[str, Symbol]) -> None:
    """Raises ArgumentError when an axis is computed from a name that no variable has for an axis of its own."""
    known = {axis for symbol in variables.values() for axis in symbol.shape}
    for symbol in variables.values():
        for name in names_in(symbol.shape):
            if name not in known:
                raise ArgumentError(
                    f"the axes ({show(symbol.shape)}) of {symbol.name} do not tell how long {name!r} is, "
                    f"and no other variable has that axis; give the whole axis a name of its own"
                )


def _can_move(variables: Mapping[str, Symbol], wrt: str) -> None:
    """Raises ArgumentError when the variable is fixed, or another one has the name of its change."""
    if getattr(variables[wrt].domain, "constant", False):
        raise ArgumentError(f"{wrt} is {variables[wrt].domain.hypothesis}: it cannot move, so nothing changes with it")
    if f"d{wrt}" in variables:
        raise ArgumentError(f"the name 'd{wrt}' means the change of {wrt} here; give that variable another name")


def declare(name: str, shape: Any) -> Symbol:
    """A variable, from its axes as text or from its domain.

    Raises ArgumentError or ShapeError when the name or the axes cannot be read.
    """
    if not isinstance(name, str) or not name.isidentifier():
        raise ArgumentError(f"a variable has a name such as 'x', got {name!r}")
    if isinstance(shape, Domain):
        return Symbol(name, shape.axes, shape)
    if isinstance(shape, str):
        axes = parse_axes(shape.replace(",", " "))
        if len(axes) > 2:
            raise ShapeError(f"{name} has the axes ({show(axes)}): an array has at most two axes here")
        return Symbol(name, axes)
    raise ArgumentError(f"the shape of {name} is axes such as 'm n', or a domain, got {shape!r}")


def in_order(expression: Any, variables: Mapping[str, Symbol]) -> list[Symbol]:
    """The variables as a call takes them: in the order of the parameters of a function, then as they are declared."""
    parameters = inspect.signature(expression).parameters if callable(expression) else ()
    named = [variables[name] for name in parameters if name in variables]
    return list(dict.fromkeys([*named, *variables.values()]))


def read_expression(expression: Any, variables: Mapping[str, Symbol]) -> Expression:
    """Text, a function or an expression, as an expression over these variables."""
    if isinstance(expression, str):
        return parse(expression, variables)
    if isinstance(expression, Expression):
        return declared(expression, variables)
    if callable(expression):
        return declared(trace(expression, variables), variables)
    raise ArgumentError(f"expected text, a function or an expression, got {type(expression).__name__}")


def declared(expression: Expression, variables: Mapping[str, Symbol]) -> Expression:
    """The expression itself, if each of its symbols is a declared variable.

    Another symbol of the same name would count as a constant, and its derivative would silently be zero. Raises
    ArgumentError.
    """
    for node in subexpressions(expression):
        if isinstance(node, Symbol) and variables.get(node.name) != node:
            raise ArgumentError(
                f"the symbol {node.name!r}, of shape ({show(node.shape)}), is not as shapes declares it"
            )
    return expression
