"""Expressions as one function of arrays: its source for a library, and the function itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

import derivations.codegen.placements
import derivations.codegen.products  # noqa: F401  (the two fill the table of rules)
from derivations.codegen.array import Array
from derivations.codegen.cost import Cost, cost
from derivations.codegen.factorizations import with_factorizations
from derivations.codegen.library import Library
from derivations.codegen.lower import Lowering
from derivations.codegen.structure import Pattern, structure_of
from derivations.codegen.write import Product, operator_source, source
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

    @cached_property
    def cost(self) -> Cost:
        """Operations, and numbers kept, as formulas in the lengths of the axes."""
        return cost(with_factorizations(self.arrays))

    def function(self, library: Library | None = None) -> Callable[..., Any]:
        """The function itself, compiled from its source."""
        namespace: dict[str, Any] = {}
        exec(compile(self.source(library), f"<{self.name}>", "exec", dont_inherit=True), namespace)  # our own text
        function: Callable[..., Any] = namespace[self.name]
        return function


class FactorsProgram(Program):
    """One function that computes the factors of a matrix, term by term; `patterns` says where they stand."""

    @cached_property
    def _structure(self) -> tuple[list[Pattern], list[Array]]:
        low = Lowering(self.sizes)
        return structure_of(low.terms(self.expressions[0]), low.sizes)

    @property
    def patterns(self) -> list[Pattern]:
        """Where the factors of each term stand."""
        return self._structure[0]

    @cached_property
    def arrays(self) -> tuple[Array, ...]:
        """The factors."""
        return tuple(self._structure[1])


class OperatorProgram(Program):
    """One function that returns a linear map, which multiplies vectors without making its matrix.

    There is an expression for each product, `A v` and, unless A is symmetric, `A' u`; `vectors` are what they multiply.
    """

    vectors: tuple[Symbol, ...] = ()

    def source(self, library: Library | None = None) -> str:
        """The text of the function, which needs nothing but the library, SciPy where none is given."""
        library = library or Library()
        roots = with_factorizations(self.arrays, library.shares_factorizations)
        names = ("matvec", "rmatvec")
        products = [Product(*found) for found in zip(names, self.vectors, roots, strict=False)]
        rows = self.expressions[0].shape[0]
        columns = self.vectors[0].shape[0]
        return operator_source(library, products, (rows, columns), self.arguments, self.name, self.summary)
