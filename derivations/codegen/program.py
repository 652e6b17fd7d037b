"""Expressions as one function of arrays: its source for a library, and the function itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from derivations.codegen import placements, products  # noqa: F401  (they fill the table of rules)
from derivations.codegen.array import Array
from derivations.codegen.factorizations import with_factorizations
from derivations.codegen.library import Library
from derivations.codegen.lower import Lowering
from derivations.codegen.write import source
from derivations.expression import Expression, Symbol


class Program:
    """One function that computes some expressions from their variables, which share what they have in common.

    It takes the arguments given, in their order, then whatever else appears in the expressions; the lengths of axes are
    read off the arguments, and one that no argument has becomes an argument itself. `sizes` says how long axes are, for
    the choice of the cheapest order; the function is right for any. Raises ArgumentError when an expression holds what
    has no value: a differential, or a function known by name alone.
    """

    def __init__(
        self,
        expressions: Sequence[Expression],
        arguments: Sequence[Symbol] = (),
        name: str = "f",
        summary: str = "",
        sizes: Mapping[str, int] | None = None,
    ) -> None:
        self.expressions = tuple(expressions)
        self.arguments = tuple(arguments)
        self.name = name
        self.summary = summary
        self.sizes = sizes

    @cached_property
    def arrays(self) -> tuple[Array, ...]:
        """The arrays that are returned."""
        low = Lowering(self.sizes)
        return tuple(low.array(expression) for expression in self.expressions)

    def source(self, library: Library | None = None) -> str:
        """The text of the function, which needs nothing but the library, NumPy where none is given."""
        library = library or Library()
        roots = with_factorizations(self.arrays, library.shares_factorizations)
        return source(library, roots, self.arguments, self.name, self.summary)

    def function(self, library: Library | None = None) -> Callable[..., Any]:
        """The function itself, compiled from its source."""
        namespace: dict[str, Any] = {}
        exec(compile(self.source(library), f"<{self.name}>", "exec", dont_inherit=True), namespace)  # our own text
        function: Callable[..., Any] = namespace[self.name]
        return function
