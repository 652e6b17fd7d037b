"""Dual numbers as entries of arrays: exact derivatives of a value, from the arithmetic of one number alone.

They know the product and the quotient rule for numbers, and take the derivative of exp, log, ... from SymPy. Nothing
here knows a matrix, so what they say of `value` is independent of every word's differential.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from derivations.exact import RENAMED, apply


def of_numbers(method: Callable[[DualEntry, Any], Any]) -> Callable[[DualEntry, Any], Any]:
    """An operator between numbers, which leaves arrays to apply it entry by entry."""

    @wraps(method)
    def operator(self: DualEntry, other: Any) -> Any:
        return NotImplemented if hasattr(other, "shape") else method(self, other)

    return operator


class DualEntry:
    """A number `standard + infinitesimal * e` with `e * e = 0`."""

    __slots__ = ("infinitesimal", "standard")

    def __init__(self, standard: Any, infinitesimal: Any) -> None:
        self.standard = standard
        self.infinitesimal = infinitesimal

    @of_numbers
    def __add__(self, other: Any) -> DualEntry:
        a, b = parts(other)
        return DualEntry(self.standard + a, self.infinitesimal + b)

    __radd__ = __add__

    def __neg__(self) -> DualEntry:
        return DualEntry(-self.standard, -self.infinitesimal)

    @of_numbers
    def __sub__(self, other: Any) -> DualEntry:
        a, b = parts(other)
        return DualEntry(self.standard - a, self.infinitesimal - b)

    @of_numbers
    def __rsub__(self, other: Any) -> DualEntry:
        return DualEntry(other - self.standard, -self.infinitesimal)

    @of_numbers
    def __mul__(self, other: Any) -> DualEntry:
        a, b = parts(other)
        return DualEntry(self.standard * a, self.infinitesimal * a + self.standard * b)

    __rmul__ = __mul__

    @of_numbers
    def __truediv__(self, other: Any) -> DualEntry:
        a, b = parts(other)
        return DualEntry(self.standard / a, (self.infinitesimal * a - self.standard * b) / (a * a))

    @of_numbers
    def __rtruediv__(self, other: Any) -> DualEntry:
        slope = -other / (self.standard * self.standard)
        return DualEntry(other / self.standard, slope * self.infinitesimal)

    @of_numbers
    def __pow__(self, exponent: Any) -> DualEntry:
        p, change = parts(exponent)
        power = DualEntry(self.standard**p, p * self.standard ** (p - 1) * self.infinitesimal)
        if isinstance(exponent, DualEntry):
            power.infinitesimal += apply("log", self.standard) * power.standard * change
        return power

    @of_numbers
    def __rpow__(self, base: Any) -> DualEntry:
        power: DualEntry = DualEntry(base, 0 * self.infinitesimal) ** self
        return power

    def __abs__(self) -> DualEntry:
        return -self if self.standard < 0 else self

    def __eq__(self, other: object) -> bool:
        return bool(self.standard == parts(other)[0])

    def __lt__(self, other: Any) -> bool:
        return bool(self.standard < parts(other)[0])

    def __gt__(self, other: Any) -> bool:
        return bool(self.standard > parts(other)[0])

    def __le__(self, other: Any) -> bool:
        return not self > other

    def __ge__(self, other: Any) -> bool:
        return not self < other

    def __hash__(self) -> int:
        return hash(self.standard)

    def through(self, name: str) -> DualEntry:
        """A function of one number, with SymPy's derivative of it."""
        slope, symbol = library_derivative(name)
        return DualEntry(apply(name, self.standard), slope.subs(symbol, self.standard) * self.infinitesimal)


def parts(value: Any) -> tuple[Any, Any]:
    """The standard and the infinitesimal part; a plain number has none of the latter."""
    return (value.standard, value.infinitesimal) if isinstance(value, DualEntry) else (value, 0)


@cache
def library_derivative(name: str) -> tuple[Any, Any]:
    """SymPy's derivative of a function of one number, and the symbol it is written in."""
    import sympy

    symbol = sympy.Symbol("x")
    functions = {"expm1": lambda x: sympy.exp(x) - 1, "log1p": lambda x: sympy.log(1 + x)}
    function = functions.get(name) or getattr(sympy, RENAMED.get(name, name))
    return sympy.diff(function(symbol), symbol), symbol
