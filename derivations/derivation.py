"""A derivative found by the engine: the steps with their shapes and reasons, the answer, and the checks it passed."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from derivations.arguments import as_numbers, axis_sizes
from derivations.domains import Domain, Invertible, Positive, PositiveDefinite, Probability, Real
from derivations.engine.reasons import reason
from derivations.engine.strategy import derive_expression
from derivations.errors import ArgumentError, CannotDerive, DerivationError, VerificationError
from derivations.expression import Expression, Symbol, Tangent, evaluate, lift, subexpressions
from derivations.identity import CITATION
from derivations.lazy import numpy as np
from derivations.notation import components, latex, numpy_source, plain, shape_latex
from derivations.notation.parse import parse
from derivations.shapes import parse_axes, show
from derivations.theorem import Step, Theorem
from derivations.verification import Report, verify
from derivations.verification.chain import chain
from derivations.verification.differences import differences
from derivations.verification.points import points
from derivations.verification.report import Status
from derivations.words.structure import column


class Derivation(Theorem):
    """A theorem that the engine wrote: the derivative of an expression with respect to one of its variables."""

    by_engine = True

    def __init__(self, value: Expression, variable: Symbol) -> None:
        self.name = f"d {plain(value)} / d {variable.name}"
        self.statement = value
        self.wrt = variable
        self.derived = derive_expression(value, variable)
        symbols = symbols_of(value, variable)
        self.symbols = {symbol.name: symbol for symbol in symbols}
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
        return Real(self.statement.shape)

    @property
    def varying(self) -> tuple[str, ...]:
        """The variable it is differentiated by."""
        return (self.wrt.name,)

    def _read(self, expression: Expression, values: Mapping[str, Any]) -> Any:
        sizes = axis_sizes({name: domain.axes for name, domain in self._domains.items()}, values)
        return evaluate(expression, values, sizes)

    def compute(self, **values: Any) -> Any:
        """The value, read on whatever the arguments are."""
        return self._read(self.statement, values)

    def lines(self, values: Mapping[str, Any], tangents: Mapping[str, Any]) -> Iterator[Step]:
        """The proof, read on these arguments."""
        everything = {**values, f"d{self.wrt.name}": tangents[self.wrt.name]}
        for step in self.derived.steps[1:]:
            yield Step(self._read(step.line, everything), reason(step.words, step.passed, step.note))

    def assume(self, name: str, domain: Domain) -> None:
        """Let a variable live in a set."""
        self._domains[name] = domain

    def answer_at(self, values: Mapping[str, Any]) -> Any:
        """The answer, read on these arguments."""
        return self._read(self.result, values)

    def answer(self, kind: str, variable: str) -> Callable[..., Any] | None:
        """The answer, if it is of that kind."""
        found = self.derived.kind
        if variable == self.wrt.name and kind == found:
            return lambda **values: self.answer_at(values)
        if kind == "jacobian" and found == "derivative":
            return lambda **values: column(self.answer_at(values))
        return None

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
        return as_numbers(self.answer_at(self._binder.bind(args, kwargs)))

    @cached_property
    def report(self) -> Report:
        """The findings of all checks."""
        return verify(self)

    @property
    def assumptions(self) -> list[str]:
        """What was assumed of variables whose set was not declared, because the value does not exist elsewhere."""
        return [
            f"assuming {name} is {domain.hypothesis}"
            for name, domain in self._domains.items()
            if name in self.undeclared and domain.hypothesis
        ]

    def latex(self, layout: str = "numerator") -> str:
        r"""The steps and the answer as LaTeX, in an `aligned` environment.

        `layout` is "numerator" (the Jacobian, m x n: a 1 x n row for a scalar) or "denominator" (its transpose).
        Raises ArgumentError for any other.
        """
        first, *rest = (latex(step.line) for step in self.steps)
        lines = [first, *(f"&= {line}" for line in rest)]
        return r"\begin{aligned}" + " \\\\\n".join(lines) + " \\\\\n" + self._answer_in(layout) + r"\end{aligned}"

    def _answer_in(self, layout: str) -> str:
        if layout not in ("numerator", "denominator"):
            raise ArgumentError(f"layout must be 'numerator' or 'denominator', got {layout!r}")
        symbol, result = latex(self.wrt), self.result
        if self.kind == "gradient":
            row = rf"\operatorname{{vec}}({latex(result)})^{{\top}}" if result.ndim == 2 else latex(result, row=True)
            column = rf"\operatorname{{vec}}({latex(result)})" if result.ndim == 2 else latex(result)
            answer = row if layout == "numerator" else column
        else:
            answer = latex(result.T if layout == "denominator" and result.ndim == 2 else result)
        below = rf"\operatorname{{vec}} {symbol}" if self.wrt.ndim == 2 else symbol
        above = r"\operatorname{vec} f" if self.statement.ndim == 2 else "f"
        return rf"\frac{{\partial {above}}}{{\partial {below}}} &= {answer}"

    def numpy(self, name: str = "") -> str:
        """The answer as a NumPy function that runs alone, taking every variable."""
        variables = symbols_of(self.statement, self.wrt)
        return numpy_source(self.result, name or self.kind, variables)

    def _repr_markdown_(self) -> str:
        """In a notebook: the steps with their reasons, the answer, and its component form."""
        rows = [f"| ${latex(step.line)}$ | {uncited(step.reason)} |" for step in self.steps]
        table = "\n".join(["| line | reason |", "| --- | --- |", *rows])
        entries = f"entry by entry: ${components(self.result).latex}$"
        return f"{table}\n\n{self.kind}, ${shape_latex(self.result.shape)}$: ${latex(self.result)}$; {entries}"

    def __str__(self) -> str:
        lines = [plain(step.line) for step in self.steps]
        width = max(map(len, lines))
        proof = [
            f"  {'=' if i else ' '} {line:<{width}}   {step.reason}"
            for i, (line, step) in enumerate(zip(lines, self.steps, strict=True))
        ]
        return "\n".join([*proof, "", f"{self.kind} ({show(self.result.shape)}): {plain(self.result)}"])


def uncited(reason: str) -> str:
    """A reason with the names of the identities it cites as plain words."""
    return CITATION.sub(lambda match: match[1].replace("_", " "), reason)


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
LONG = ((6, 7, 8, 9), (9, 8, 7, 6))
"""Lengths for expressions that name an entry which short axes do not have."""


def settle_domains(derivation: Derivation) -> None:
    """Find sets on which the value is a real number, for the variables whose set was not declared.

    Raises CannotDerive when none of them gives a finite value at random points.
    """
    for lengths in (Theorem.lengths, Theorem.lengths[:2], LONG):
        derivation.lengths = lengths
        for general, square in CANDIDATES:
            for name in derivation.undeclared:
                axes = derivation.domains[name].axes
                kind = square if len(axes) == 2 and axes[0] == axes[1] else general
                derivation.assume(name, kind(axes))
            if is_finite(derivation):
                return
    raise CannotDerive(f"{derivation.name}: no point was found where the value is a finite real number")


def is_finite(derivation: Derivation) -> bool:
    """Whether the value and the answer are finite at random points of its domains."""
    try:
        with np.errstate(all="ignore"):
            return all(
                np.isfinite(result).all()
                for point in points(derivation, "domain")
                for result in (derivation.compute(**point.values), derivation.answer_at(point.values))
            )
    except (IndexError, ArithmeticError, np.linalg.LinAlgError):
        return False


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


# The public face.


def derive(
    expression: str | Callable[..., Any] | Expression,
    wrt: str,
    shapes: Mapping[str, str | Domain],
    order: int = 1,
) -> Derivation:
    """The derivative of an expression, with every step, verified.

    `expression` is text in NumPy's vocabulary, a function of NumPy code whose parameters are the variables, or an
    expression. `wrt` names the variable; `shapes` gives the axes (`"m n"`, `""` for a scalar) or the domain
    (`Symmetric["n n"]`) of each. `order=2` is the Hessian of a scalar: the Jacobian of its gradient.

    Raises ParseError, ShapeError or ArgumentError for input that cannot be read, CannotDerive for what has no rule or
    no value, and VerificationError, a bug of ours, rather than an answer that fails its check.
    """
    variables = {name: declare(name, shape) for name, shape in _mapping(shapes).items()}
    if wrt not in variables:
        raise ArgumentError(
            f"wrt must be one of {', '.join(map(repr, variables)) or 'the names in shapes'}, got {wrt!r}"
        )
    if type(order) is not int or not 1 <= order <= 3:
        raise ArgumentError(f"order must be 1, 2 or 3, got {order!r}")
    value = read_expression(expression, variables)
    derivation = derive_verified(value, variables[wrt])
    for _ in range(order - 1):
        derivation = derive_verified(derivation.result, variables[wrt])
    return derivation


def _mapping(shapes: Any) -> Mapping[str, Any]:
    if not isinstance(shapes, Mapping):
        raise ArgumentError(f"shapes maps each variable to its axes, such as {{'x': 'n'}}, got {shapes!r}")
    return shapes


def declare(name: str, shape: Any) -> Symbol:
    """A variable, from its axes as text or from its domain.

    Raises ArgumentError or ShapeError when the name or the axes cannot be read.
    """
    if not isinstance(name, str) or not name.isidentifier():
        raise ArgumentError(f"a variable has a name such as 'x', got {name!r}")
    if isinstance(shape, Domain):
        return Symbol(name, shape.axes, shape)
    if isinstance(shape, str):
        return Symbol(name, parse_axes(shape.replace(",", " ")))
    raise ArgumentError(f"the shape of {name} is axes such as 'm n', or a domain, got {shape!r}")


def read_expression(expression: Any, variables: Mapping[str, Symbol]) -> Expression:
    """Text, a function or an expression, as an expression over these variables."""
    if isinstance(expression, str):
        return parse(expression, variables)
    if isinstance(expression, Expression):
        return declared(expression, variables)
    if callable(expression):
        return declared(trace(expression, variables), variables)
    raise ArgumentError(f"expected text, a function or an expression, got {type(expression).__name__}")


def declared(expression: Expression, variables: Mapping[str, Symbol]) -> Expression:
    """The expression itself, if each of its symbols is a declared variable.

    Another symbol of the same name would count as a constant, and its derivative would silently be zero. Raises
    ArgumentError.
    """
    for node in subexpressions(expression):
        if isinstance(node, Symbol) and variables.get(node.name) != node:
            raise ArgumentError(
                f"the symbol {node.name!r}, of shape ({show(node.shape)}), is not as shapes declares it"
            )
    return expression


def trace(function: Callable[..., Any], variables: Mapping[str, Symbol]) -> Expression:
    """The expression a function of NumPy code computes, found by calling it once on symbols.

    Raises ArgumentError when a parameter has no shape, and CannotDerive when the code does what cannot be traced.
    """
    parameters = list(inspect.signature(function).parameters)
    missing = [name for name in parameters if name not in variables]
    if missing:
        raise ArgumentError(f"no shape is given for the parameter {missing[0]!r} of the function")
    try:
        result = function(**{name: variables[name] for name in parameters})
    except DerivationError:
        raise
    except Exception as error:
        raise CannotDerive(f"the function does what cannot be traced: {error}") from error
    return lift(result)
