"""Functions in: a plain Python function of NumPy code is called once, on symbols, and what it computes is written down.

NumPy asks the symbols themselves what its functions mean for them, so nothing in the code is changed.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from derivations.errors import ArgumentError, CannotDerive, DerivationError
from derivations.expression import WORDS, Constant, Expression, Symbol, lift
from derivations.operand import spelling
from derivations.shapes import names_in


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


class AxisName(str):
    """The name of an axis that counts as its length where code computes with it, as in `np.sum(x) / x.shape[0]`."""

    __slots__ = ()

    def __array_ufunc__(self, ufunc: Any, _: str, *inputs: Any) -> Any:
        """NumPy's functions of the length."""
        lifted = map(lift, inputs)
        return WORDS[ufunc.__name__](*lifted) if ufunc.__name__ in WORDS else spelling(ufunc.__name__)(*lifted)


def _binary(word: str, swapped: bool) -> Callable[[AxisName, Any], Any]:
    def operator(axis: AxisName, other: Any) -> Any:
        pair = (other, Constant(str(axis)))
        return WORDS[word](*pair if swapped else reversed(pair))

    return operator


SIGNS = {"add": "add", "sub": "subtract", "mul": "multiply", "truediv": "divide", "pow": "power"}
for _sign, _word in SIGNS.items():
    setattr(AxisName, f"__{_sign}__", _binary(_word, swapped=False))
    setattr(AxisName, f"__r{_sign}__", _binary(_word, swapped=True))


def _measurable(symbol: Symbol) -> Symbol:
    """The same symbol, whose axes count as their lengths."""
    axes = tuple(AxisName(axis) if isinstance(axis, str) else axis for axis in symbol.shape)
    return Symbol(symbol.name, axes, symbol.domain)
