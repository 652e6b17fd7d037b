"""A derivative found by the engine: the steps with their shapes and reasons, the answer, and the checks it passed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, overload

from derivations.answers import checked_orders, checked_structure, form, jacobian, program
from derivations.arguments import Binder, axis_sizes
from derivations.codegen.program import Program
from derivations.conditions import Condition, branch, conditions
from derivations.domains import Domain, Real, SymmetricDomain
from derivations.emitted import Emitted
from derivations.engine.named_forms import named, without_kinks
from derivations.engine.reasons import reason
from derivations.engine.strategy import derive_expression
from derivations.errors import ArgumentError, DomainError, NotDifferentiable, ShapeError
from derivations.expression import Expression, Symbol, evaluate, subexpressions
from derivations.joint import Joint
from derivations.lazy import numpy as np
from derivations.notation import plain
from derivations.notation.parse import parse
from derivations.notebook import of_derivation
from derivations.settling import ensure, exists, is_finite, is_smooth, settle
from derivations.shapes import names_in, parse_axes, show
from derivations.telling import as_latex, as_text
from derivations.theorem import Step, Theorem
from derivations.tracing import trace
from derivations.variables import symbols_of, with_all_axes
from derivations.verification import Report, verify
from derivations.words.structure import column


class Derivation(Emitted, Theorem):
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

    def admits(self, values: Mapping[str, Any], tangents: Mapping[str, Any]) -> bool:
        """Whether value and derivative exist at a point, and in its neighbourhood along the tangents."""
        return exists(self, values, tangents)

    def branch(self, values: Mapping[str, Any]) -> list[Any]:
        """The signs of all that must not be zero at a point, an array for each condition."""
        return branch(self.conditions, self._conditioned, values, self.lengths_of(values))

    def failing(self, values: Mapping[str, Any]) -> list[Condition]:
        """The conditions that fail at a point."""
        signs = self.branch(values) if self.conditions else []
        return [condition for condition, sign in zip(self.conditions, signs, strict=True) if not np.all(sign)]

    @cached_property
    def _binder(self) -> Binder:
        return ConditionedBinder(self.name, self.domains, derivation=self)

    def bound_smooth(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values of all variables as arrays, at a point where the derivative exists. Raises as a call does."""
        return self._binder.bind_smooth((), values)

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
    def matrices(self) -> tuple[Expression, Expression]:
        """The answer as a matrix, twice: what its products from the right, and from the left, are made of."""
        return (jacobian(self),) * 2

    def check(self, values: Mapping[str, Any]) -> None:
        """Raises DomainError where the value does not exist, and NotDifferentiable where its derivative does not."""
        self._binder.bind_smooth((), values)

    @cached_property
    def report(self) -> Report:
        """The findings of all checks."""
        return verify(self)

    @property
    def assumptions(self) -> list[str]:
        """Where the answer holds: what the value needs to exist, then what its derivative needs besides."""
        needed = [f"assuming {condition}" for condition in self.conditions if not condition.is_kink]
        return needed + [f"differentiable where {condition}" for condition in self.conditions if condition.is_kink]

    def latex(self, layout: str = "numerator") -> str:
        r"""The steps and the answer as LaTeX, in an `aligned` environment.

        `layout` is "numerator" (the Jacobian, m x n: a 1 x n row for a scalar) or "denominator" (its transpose).
        Raises ArgumentError for any other.
        """
        return as_latex(self, layout)

    def _repr_markdown_(self) -> str:
        """In a notebook: the steps with their reasons, the answer, and its component form."""
        return of_derivation(self)

    def _repr_latex_(self) -> str:
        """Where Markdown is not shown: the steps and the answer."""
        return f"$$\n{self.latex()}\n$$"

    def __str__(self) -> str:
        return as_text(self)


@dataclass(frozen=True)
class ConditionedBinder(Binder):
    """Checks arguments against the conditions of a derivation too."""

    derivation: Derivation | None = None

    def _checked(self, matched: Mapping[str, Any]) -> dict[str, Any]:
        values, found = super()._checked(matched), self.derivation
        assert found is not None
        failing = found.failing(values)
        with np.errstate(all="ignore"):
            if failing and not is_finite(found.compute, values):
                raise DomainError(f"{self.owner}: the value exists where {failing[0]}; at this point that fails")
        return values

    def _smooth(self, values: dict[str, Any]) -> dict[str, Any]:
        found = self.derivation
        assert found is not None
        failing = found.failing(super()._smooth(values))
        if failing and not is_smooth(found, values):
            raise NotDifferentiable(f"{self.owner}: differentiable where {failing[0]}; at this point that fails")
        return values


def derive_verified(value: Expression, variable: Symbol, declared: Sequence[Symbol] = ()) -> Derivation:
    """The derivation of a value, with its domains found and its lines checked.

    Raises CannotDerive when a part has no rule or the value exists nowhere, and VerificationError on a bug of ours.
    """
    derivation = Derivation(value, variable, declared)
    settle(derivation)
    ensure(derivation)
    return derivation


# The public face.


@overload
def derive(
    expression: str | Callable[..., Any] | Expression,
    wrt: str,
    shapes: Mapping[str, str | Domain],
    order: int = 1,
    structure: str = "dense",
) -> Derivation: ...


@overload
def derive(
    expression: str | Callable[..., Any] | Expression,
    wrt: str,
    shapes: Mapping[str, str | Domain],
    order: tuple[int, ...],
) -> Joint: ...


def derive(
    expression: str | Callable[..., Any] | Expression,
    wrt: str,
    shapes: Mapping[str, str | Domain],
    order: int | tuple[int, ...] = 1,
    structure: str = "dense",
) -> Derivation | Joint:
    """The derivative of an expression, with every step, verified.

    `expression` is text in NumPy's vocabulary, a function of NumPy code whose parameters are the variables, or an
    expression. `wrt` names the variable; `shapes` gives the axes (`"m n"`, `""` for a scalar) or the domain
    (`Symmetric["n n"]`) of each. `order=2` is the Hessian of a scalar: the Jacobian of its gradient; `order=(0, 1, 2)`
    is one function that returns the value, the gradient and the Hessian. `structure` is the form of what a call
    returns: "dense" an array, "factors" the factors of the matrix, "operator" a linear map that is only applied.

    Raises ParseError, ShapeError or ArgumentError for input that cannot be read, CannotDerive for what has no rule or
    no value, and VerificationError, a bug of ours, rather than an answer that fails its check.
    """
    variables = {name: declare(name, shape) for name, shape in _mapping(shapes).items()}
    if wrt not in variables:
        raise ArgumentError(
            f"wrt must be one of {', '.join(map(repr, variables)) or 'the names in shapes'}, got {wrt!r}"
        )
    orders = checked_orders(order)
    checked_structure(structure)
    if isinstance(order, tuple) and structure != "dense":
        raise ArgumentError(f"several orders are returned as arrays; structure={structure!r} takes one order")
    _have_lengths(variables)
    _can_move(variables, wrt)
    value = read_expression(expression, variables)
    found = list(_derived(value, variables[wrt], list(variables.values()), max(*orders, 1)))
    if isinstance(order, tuple):
        return Joint(found, order)
    found[-1].structure = structure
    return found[-1]


def _derived(value: Expression, variable: Symbol, declared: Sequence[Symbol], last: int) -> Iterator[Derivation]:
    """The derivations of all orders up to the last."""
    derivation = derive_verified(value, variable, declared)
    yield derivation
    for order in range(2, last + 1):
        previous = derivation
        derivation = derive_verified(previous.result, variable, declared)
        derivation.order = order
        plain_variable = not isinstance(variable.domain, SymmetricDomain)
        derivation.is_hessian = order == 2 and previous.kind == "gradient" and plain_variable
        derivation.scalar = value
        yield derivation


def _have_lengths(variables: Mapping[str, Symbol]) -> None:
    """Raises ArgumentError when an axis is computed from a name that no variable has for an axis of its own."""
    known = {axis for symbol in variables.values() for axis in symbol.shape}
    for symbol in variables.values():
        for name in names_in(symbol.shape):
            if name not in known:
                raise ArgumentError(
                    f"the axes ({show(symbol.shape)}) of {symbol.name} do not tell how long {name!r} is, "
                    f"and no other variable has that axis; give the whole axis a name of its own"
                )


def _can_move(variables: Mapping[str, Symbol], wrt: str) -> None:
    """Raises ArgumentError when the variable is fixed, or another one has the name of its change."""
    if getattr(variables[wrt].domain, "constant", False):
        raise ArgumentError(f"{wrt} is {variables[wrt].domain.hypothesis}: it cannot move, so nothing changes with it")
    if f"d{wrt}" in variables:
        raise ArgumentError(f"the name 'd{wrt}' means the change of {wrt} here; give that variable another name")


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
        axes = parse_axes(shape.replace(",", " "))
        if len(axes) > 2:
            raise ShapeError(f"{name} has the axes ({show(axes)}): an array has at most two axes here")
        return Symbol(name, axes)
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
