"""Functions in: a plain Python function of NumPy code is called once, on symbols, and what it computes is written down.

NumPy asks the symbols themselves what its functions mean for them, so nothing in the code is changed.
"""

from __future__ import annotations

import inspect
import sys
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from derivations.errors import ArgumentError, CannotDerive, DerivationError
from derivations.expression import WORDS, Constant, Expression, Symbol, lift
from derivations.shapes import AxisName, measurable, names_in


def trace(function: Callable[..., Any], variables: Mapping[str, Symbol]) -> Expression:
    """The expression a function of NumPy code computes, found by calling it once on symbols.

    A parameter with the name of an axis is the length of that axis, and so is an entry of a shape. Raises
    ArgumentError when a parameter has no shape, and CannotDerive when the code does what cannot be traced.
    """
    positional, named = _arguments(function, variables)
    try:
        result = function(*positional, **named)
    except Exception as error:
        if library := _called_in_scipy(error):
            raise CannotDerive(f"{library} makes an array of numbers of its argument; {_instead(library)}") from error
        if isinstance(error, DerivationError):
            raise
        hints = [hint for part, hint in HINTS.items() if part in str(error)]
        raise CannotDerive("; ".join([f"the function does what cannot be traced: {error}", *hints])) from error
    if isinstance(result, str) and not isinstance(result, AxisName):
        raise ArgumentError(f"the function returns text, {result!r}, and not what can be differentiated")
    return lift(result)


HINTS = {
    "interpreted as an integer": "an axis with a name has no number yet: write np.zeros_like(x), "
    "np.ones_like(x) or derivations.words.eye(x.shape[0])",
    "float()": "leave float(..) out",
    "must be real number": "use the functions of NumPy, such as np.exp, in place of those of math",
    "item assignment": "entries cannot be set: build the array with np.stack, np.concatenate or np.where",
    "attribute 'item'": "leave .item() out",
    "attribute 'tolist'": "leave .tolist() out",
    "attribute 'real'": "leave .real out",
}
"""What to write instead, by a part of the message of Python or NumPy."""


def _called_in_scipy(error: Exception) -> str:
    """The public function of SciPy in which an error was raised; empty for one that was raised elsewhere."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        called = frame.f_locals.get("f", frame.f_code)  # some are wrapped, so that they take stacks of arrays
        module = getattr(called, "__module__", frame.f_globals.get("__name__", ""))
        name = getattr(called, "__name__", frame.f_code.co_name)
        package = ".".join(module.split(".")[:2])
        if package.startswith("scipy.") and hasattr(sys.modules[package], name):
            return f"{package}.{name}"
    return ""


def _instead(library: str) -> str:
    """What to write instead of a function of SciPy."""
    name = library.rpartition(".")[2]
    if name in WORDS:
        return f"write derivations.words.{name} instead"
    return "write it with NumPy's functions, or with those of derivations.words"


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
