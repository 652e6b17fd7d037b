"""What the engine wrote, as mathematics: the value, the lines, the answer, and the conditions they need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from derivations.arguments import axis_sizes
from derivations.conditions import Condition, branch, conditions
from derivations.derivation.variables import as_declared, symbols_of, with_all_axes
from derivations.domains import Domain, Real
from derivations.engine.named_forms import named, without_kinks
from derivations.engine.reasons import reason
from derivations.engine.strategy import derive_expression
from derivations.expression import Expression, Symbol, evaluate
from derivations.lazy import numpy as np
from derivations.notation import plain
from derivations.theorem import Step, Theorem
from derivations.words.structure import column


class Written(Theorem):
    """A theorem that the engine wrote: the derivative of an expression with respect to one of its variables."""

    by_engine = True
    order = 1
    """How often a scalar was differentiated by the variable."""

    def __init__(self, value: Expression, variable: Symbol, declared: Sequence[Symbol] = ()) -> None:
        self.name = f"d {plain(value)} / d {variable.name}"
        self.statement = value
        self.wrt = variable
        self.derived = derive_expression(value, variable)
        symbols = with_all_axes(symbols_of(value, variable), [value, self.derived.answer], declared)
        symbols = as_declared(symbols, declared)
        self.symbols = {symbol.name: symbol for symbol in symbols}
        self._domains = {symbol.name: symbol.domain or Real(symbol.shape) for symbol in symbols}
        self.undeclared = tuple(symbol.name for symbol in symbols if symbol.domain is None)
        self.samplers: dict[str, Domain] = {}
        self.structure = "dense"
        self.is_hessian = False
        self.scalar = value

    # The parts of a theorem.

    @property
    def domains(self) -> Mapping[str, Domain]:
        """Each variable and the set it lives in."""
        return self._domains

    @cached_property
    def target(self) -> Domain:
        """The set the value lives in."""
        return Real(self.statement.shape)

    @property
    def varying(self) -> tuple[str, ...]:
        """The variable it is differentiated by."""
        return (self.wrt.name,)

    def lengths_of(self, values: Mapping[str, Any]) -> dict[str, int]:
        """The length of every axis, read off the values of the variables."""
        return axis_sizes({name: domain.axes for name, domain in self._domains.items()}, values)

    def read(self, expression: Expression, values: Mapping[str, Any]) -> Any:
        """An expression in the variables, read on these arguments."""
        return evaluate(expression, values, self.lengths_of(values))

    def compute(self, **values: Any) -> Any:
        """The value, read on whatever the arguments are, so that it neither overflows nor cancels where it need not."""
        return self.read(self.derived.value, values)

    def lines(self, values: Mapping[str, Any], tangents: Mapping[str, Any]) -> Iterator[Step]:
        """The proof, read on these arguments."""
        everything = {**values, f"d{self.wrt.name}": tangents[self.wrt.name]}
        written_out = self.derived.steps[:1] if self.derived.value != self.statement else ()
        for step in (*written_out, *self.derived.steps[1:]):
            yield Step(self.read(step.line, everything), reason(step.words, step.passed, step.note))

    @property
    def kind(self) -> str:
        """What the result is: "gradient", "derivative" (by a scalar) or "jacobian"."""
        return self.derived.kind

    @property
    def result(self) -> Expression:
        """The answer, an expression."""
        return self.derived.answer

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The proof: each line an expression with its shape, and its reason."""
        return tuple(Step(step.line, reason(step.words, step.passed, step.note)) for step in self.derived.steps)

    def answer_at(self, values: Mapping[str, Any]) -> Any:
        """The answer, read on these arguments."""
        return self.read(self.result, values)

    def answer(self, kind: str, variable: str) -> Callable[..., Any] | None:
        """The answer, if it is of that kind."""
        found = self.derived.kind
        if variable == self.wrt.name and kind == found:
            return lambda **values: self.answer_at(values)
        if kind == "jacobian" and found == "derivative":
            return lambda **values: column(self.answer_at(values))
        return None

    # Where it holds.

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """What the words of the value ask of their arguments, for the value or its derivative to exist."""
        return tuple(conditions(self._conditioned))

    @cached_property
    def _conditioned(self) -> Expression:
        """The value written so that it asks for no more than it needs."""
        return without_kinks(named(self.statement, only_opening=True)[0])

    def sampler(self, name: str) -> Domain:
        """The set that the values of a variable are drawn from."""
        return self.samplers.get(name, self._domains[name])

    def branch(self, values: Mapping[str, Any]) -> list[Any]:
        """The signs of all that must not be zero at a point, an array for each condition."""
        return branch(self.conditions, self._conditioned, values, self.lengths_of(values))

    def failing(self, values: Mapping[str, Any]) -> list[Condition]:
        """The conditions that fail at a point."""
        signs = self.branch(values) if self.conditions else []
        return [condition for condition, sign in zip(self.conditions, signs, strict=True) if not np.all(sign)]

    @property
    def assumptions(self) -> list[str]:
        """Where the answer holds: what the value needs to exist, then what its derivative needs besides."""
        needed = [f"assuming {condition}" for condition in self.conditions if not condition.is_kink]
        return needed + [f"differentiable where {condition}" for condition in self.conditions if condition.is_kink]
