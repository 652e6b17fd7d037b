"""A derivative found by the engine: the steps with their shapes and reasons, the answer, and the checks it passed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from derivations.arguments import as_numbers, axis_sizes
from derivations.domains import Domain, Invertible, Positive, PositiveDefinite, Probability, Real
from derivations.engine.reasons import reason
from derivations.engine.strategy import derive_expression
from derivations.errors import CannotDerive, VerificationError
from derivations.expression import Expression, Symbol, Tangent, evaluate, subexpressions
from derivations.lazy import numpy as np
from derivations.notation import plain
from derivations.shapes import show
from derivations.theorem import Step, Theorem
from derivations.verification import Report, verify
from derivations.verification.chain import chain
from derivations.verification.differences import differences
from derivations.verification.points import points
from derivations.verification.report import Status
from derivations.words.structure import column


class Derivation(Theorem):
    """A theorem that the engine wrote: the derivative of an expression with respect to one of its variables."""

    def __init__(self, value: Expression, variable: Symbol) -> None:
        self.name = f"d {plain(value)} / d {variable.name}"
        self.expression_of_value = value
        self.wrt = variable
        self.derived = derive_expression(value, variable)
        symbols = symbols_of(value, variable)
        self._domains = {symbol.name: symbol.domain or Real(symbol.shape) for symbol in symbols}
        self.undeclared = tuple(symbol.name for symbol in symbols if symbol.domain is None)

    # The parts of a theorem.

    @property
    def domains(self) -> Mapping[str, Domain]:
        """Each variable and the set it lives in."""
        return self._domains

    @cached_property
    def target(self) -> Domain:
        """The set the value lives in."""
        return Real(self.expression_of_value.shape)

    @property
    def varying(self) -> tuple[str, ...]:
        """The variable it is differentiated by."""
        return (self.wrt.name,)

    def _read(self, expression: Expression, values: Mapping[str, Any]) -> Any:
        sizes = axis_sizes({name: domain.axes for name, domain in self._domains.items()}, values)
        return evaluate(expression, values, sizes)

    def compute(self, **values: Any) -> Any:
        """The value, read on whatever the arguments are."""
        return self._read(self.expression_of_value, values)

    def lines(self, values: Mapping[str, Any], tangents: Mapping[str, Any]) -> Iterator[Step]:
        """The proof, read on these arguments."""
        everything = {**values, f"d{self.wrt.name}": tangents[self.wrt.name]}
        for step in self.derived.steps[1:]:
            yield Step(self._read(step.line, everything), reason(step.words, step.passed, step.note))

    def answer(self, kind: str, variable: str) -> Callable[..., Any] | None:
        """The answer, if it is of that kind."""
        found = self.derived.kind
        if variable == self.wrt.name and kind == found:
            return lambda **values: self._read(self.result, values)
        if kind == "jacobian" and found == "derivative":
            return lambda **values: column(self._read(self.result, values))
        return None

    @cached_property
    def statement(self) -> Expression:
        """The value as an expression."""
        return self.expression_of_value

    # What a person asks of it.

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

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """The answer at a point, in NumPy; variables that it does not depend on may be left out.

        Raises ArgumentError, ShapeError or DomainError when an argument is not what the hypotheses say.
        """
        return as_numbers(self._read(self.result, self._binder.bind(args, kwargs)))

    @cached_property
    def report(self) -> Report:
        """The findings of all checks."""
        return verify(self)

    def __str__(self) -> str:
        lines = [plain(step.line) for step in self.steps]
        width = max(map(len, lines))
        proof = [
            f"  {'=' if i else ' '} {line:<{width}}   {step.reason}"
            for i, (line, step) in enumerate(zip(lines, self.steps, strict=True))
        ]
        return "\n".join([*proof, "", f"{self.kind} ({show(self.result.shape)}): {plain(self.result)}"])


def symbols_of(value: Expression, variable: Symbol) -> list[Symbol]:
    """The variables of an expression, in order of appearance, and the one it is differentiated by."""
    found = [node for node in subexpressions(value) if isinstance(node, Symbol) and not isinstance(node, Tangent)]
    return list(dict.fromkeys([*found, variable]))


CANDIDATES = (
    (Real, Real),
    (Positive, PositiveDefinite),
    (Probability, PositiveDefinite),
    (Real, PositiveDefinite),
    (Positive, Invertible),
)
"""Where a value may exist: kinds of sets to try for arrays, and for square matrices."""


def settle_domains(derivation: Derivation) -> None:
    """Find sets on which the value is a real number, for the variables whose set was not declared.

    Raises CannotDerive when none of them gives a finite value at random points.
    """
    free = {name: derivation.domains[name] for name in derivation.undeclared}
    for general, square in CANDIDATES:
        for name, domain in free.items():
            axes = domain.axes
            kind = square if len(axes) == 2 and axes[0] == axes[1] else general
            derivation._domains[name] = kind(axes)
        if is_finite(derivation):
            return
    raise CannotDerive(f"{derivation.name}: no point was found where the value is a finite real number")


def is_finite(derivation: Derivation) -> bool:
    """Whether the value is finite at random points of its domains."""
    with np.errstate(all="ignore"):
        return all(np.isfinite(derivation.compute(**point.values)).all() for point in points(derivation, "domain"))


def ensure(derivation: Derivation) -> None:
    """Check every line and the answer against the numerical derivative.

    Raises VerificationError, which is a bug of ours, when one disagrees or could not be compared.
    """
    with np.errstate(all="ignore"):
        findings = [*chain(derivation), *differences(derivation)]
    bad = [finding for finding in findings if finding.status is not Status.PASSED]
    if bad:
        raise VerificationError(f"{derivation.name}: the derivation failed its own check; {bad[0]}")


def derive_verified(value: Expression, variable: Symbol) -> Derivation:
    """The derivation of a value, with its domains found and its lines checked.

    Raises CannotDerive when a part has no rule or the value exists nowhere, and VerificationError on a bug of ours.
    """
    derivation = Derivation(value, variable)
    settle_domains(derivation)
    ensure(derivation)
    return derivation
