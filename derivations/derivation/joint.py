"""A value and its derivatives as one function, which computes what they share once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from derivations.codegen.program import Program
from derivations.derivation.emitted import Emitted
from derivations.derivation.written import Written
from derivations.expression import Expression
from derivations.notation import plain
from derivations.shapes import show


class Joint(Emitted):
    """The value of an expression and its derivatives of some orders, all of them from one call.

    `derivations` holds the derivation of each order from 1 on; `results` the expressions that are returned, in the
    order that was asked for.
    """

    several = True

    def __init__(self, derivations: Sequence[Written], orders: Sequence[int]) -> None:
        self.derivations = tuple(derivations)
        self.orders = tuple(orders)

    @property
    def results(self) -> tuple[Expression, ...]:
        """The value, where order 0 was asked for, and the derivatives."""
        every = [self.derivations[0].statement, *(derivation.result for derivation in self.derivations)]
        return tuple(every[order] for order in self.orders)

    def program(self, name: str = "", sizes: Mapping[str, int] | None = None) -> Program:
        """All of them as one function of all variables, not yet written for a library."""
        first = self.derivations[0]
        symbols = tuple(first.symbols.values())
        shown = ", ".join(f"{symbol.name} ({show(symbol.shape)})" for symbol in symbols)
        kinds = ["value", *("Hessian" if found.is_hessian else found.kind for found in self.derivations)]
        returned = ", ".join(
            f"{kinds[order]} ({show(result.shape)})" for order, result in zip(self.orders, self.results, strict=True)
        )
        summary = f"{returned} of {plain(first.statement)} by {first.wrt.name}, at {shown}."
        return Program(self.results, symbols, name or "derivatives", summary[:1].upper() + summary[1:], sizes)

    @property
    def checked(self) -> tuple[Written, ...]:
        """The derivations whose conditions a call checks."""
        return self.derivations

    def __call__(self, *args: Any, **kwargs: Any) -> tuple[Any, ...]:
        """The value and the derivatives at a point, in NumPy; raises as each derivation does."""
        return self.compiled(args, kwargs)

    def __str__(self) -> str:
        return "\n\n".join(map(str, self.derivations))
