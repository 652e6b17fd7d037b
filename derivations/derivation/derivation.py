"""A derivative found by the engine: the steps with their shapes and reasons, the answer, and the checks it passed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from derivations.arguments import Binder
from derivations.codegen.program import Program
from derivations.derivation.answers import form, program
from derivations.derivation.emitted import Emitted
from derivations.derivation.existence import ConditionedBinder, exists
from derivations.derivation.telling import as_latex, as_markdown, as_text
from derivations.derivation.written import Written
from derivations.verification import Report, run_checks


class Derivation(Emitted, Written):
    """A verified derivative of an expression: its proof, its answer, and the function that computes it."""

    def admits(self, values: Mapping[str, Any], tangents: Mapping[str, Any]) -> bool:
        """Whether value and derivative exist at a point, and in its neighbourhood along the tangents."""
        return exists(self, values, tangents)

    @cached_property
    def _binder(self) -> Binder:
        return ConditionedBinder(self.name, self.domains, derivation=self)

    def bound_smooth(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values of all variables as arrays, at a point where the derivative exists. Raises as a call does."""
        return self._binder.bind_smooth((), values)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """The answer at a point, in NumPy.

        Raises ArgumentError, ShapeError or DomainError when an argument is not what the hypotheses say, or the value
        does not exist there, and NotDifferentiable where its derivative does not.
        """
        return self.compiled(args, kwargs)[0]

    @property
    def checked(self) -> tuple[Derivation, ...]:
        """The derivations whose conditions a call checks: this one."""
        return (self,)

    def program(self, name: str = "", sizes: Mapping[str, int] | None = None) -> Program:
        """The answer as a function of all variables, not yet written for a library."""
        return program(self, name, sizes)

    @cached_property
    def form(self) -> str:
        """The structure of the answer as a matrix, such as "Kronecker product with an identity"."""
        return form(self)

    @cached_property
    def report(self) -> Report:
        """The findings of all checks."""
        return run_checks(self)

    def latex(self, layout: str = "numerator") -> str:
        r"""The steps and the answer as LaTeX, in an `aligned` environment.

        `layout` is "numerator" (the Jacobian, m x n: a 1 x n row for a scalar) or "denominator" (its transpose).
        Raises ArgumentError for any other.
        """
        return as_latex(self, layout)

    def _repr_markdown_(self) -> str:
        """In a notebook: the steps with their reasons, the answer, and its component form."""
        return as_markdown(self)

    def _repr_latex_(self) -> str:
        """Where Markdown is not shown: the steps and the answer."""
        return f"$$\n{self.latex()}\n$$"

    def __str__(self) -> str:
        return as_text(self)
