"""Functions in: a plain Python function of NumPy code is called once, on symbols, and what it computes is written down.

NumPy asks the symbols themselves what its functions mean for them, so nothing in the code is changed.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from derivations.errors import ArgumentError, CannotDerive, DerivationError
from derivations.expression import Constant, Expression, Symbol, lift
from derivations.shapes import AxisName, measurable, names_in


def trace(function: Callable[..., Any], variables: Mapping[str, Symbol]) -> Expression:
    """The expression a function of NumPy code computes, found by calling it once on symbols.

    A parameter with the name of an axis is the length of that axis, and so is an entry of a shape. Raises
    ArgumentError when a parameter has no shape, and CannotDerive when the code does what cannot be traced.
    """
    positional, named = _arguments(function, variables)
    try:
        result = function(*positional, **named)
    except DerivationError:
        raise
    except Exception as error:
        hint = "; the length of an array is x.shape[0] here" if "no len()" in str(error) else ""
        raise CannotDerive(f"the function does what cannot be traced: {error}{hint}") from error
    if isinstance(result, str) and not isinstance(result, AxisName):
        raise ArgumentError(f"the function returns text, {result!r}, and not what can be differentiated")
    return lift(result)


def _arguments(
    function: Callable[..., Any], variables: Mapping[str, Symbol]
) -> tuple[list[Expression], dict[str, Expression]]:
    """What to call a function with: the variable or the length that each parameter names, or else its default."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        raise ArgumentError("the parameters of this function cannot be read; wrap it: lambda x: f(x)") from None
    lengths = {axis: Constant(axis) for symbol in variables.values() for axis in names_in(symbol.shape)}
    known: dict[str, Expression] = {**lengths, **{name: _measurable(symbol) for name, symbol in variables.items()}}
    positional, named = [], {}
    for parameter in parameters:
        if parameter.name not in known and parameter.default is parameter.empty:
            raise ArgumentError(f"no shape is given for the parameter {parameter.name!r} of the function")
        if parameter.name in known and parameter.kind is parameter.POSITIONAL_ONLY:
            positional.append(known[parameter.name])
        elif parameter.name in known:
            named[parameter.name] = known[parameter.name]
    return positional, named


def _measurable(symbol: Symbol) -> Symbol:
    """The same symbol, whose axes count as their lengths."""
    return Symbol(symbol.name, measurable(symbol.shape), symbol.domain)
