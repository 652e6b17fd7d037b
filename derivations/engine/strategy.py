"""From a value and a variable to the derivative, with the lines that lead there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from derivations.engine.linearize import Varying, linearize, tangent_of
from derivations.engine.read import Simplifier, count_symbols
from derivations.engine.terms import zeros
from derivations.engine.transpose import adjoint, matrix
from derivations.expression import Constant, Expression, Symbol, Tangent, apply, d, subexpressions
from derivations.words import size


@dataclass(frozen=True)
class Step:
    """A line, the words whose rules were used, whether `d` only passed through them, and what else was done."""

    line: Expression
    words: tuple[str, ...] = ()
    passed: bool = False
    note: str = ""


@dataclass(frozen=True)
class Derived:
    """A derivative: its kind ("gradient", "derivative" or "jacobian"), its lines, the linear map, and the answer."""

    kind: str
    steps: tuple[Step, ...]
    linear_map: Expression
    answer: Expression


def derive_expression(value: Expression, variable: Symbol) -> Derived:
    """The derivative of a value with respect to a variable.

    A scalar value gives the gradient, with the shape of the variable; a scalar variable the derivative, with the
    shape of the value; anything else the Jacobian, `vec(dX)` to `vec(dY)`. Raises CannotDerive when a part has no rule.
    """
    simplifier = Simplifier()
    tangent = tangent_of(variable)
    if not Varying(variable)(value):
        return _constant(value, variable)
    steps = [Step(d(value)), *_lines(value, variable, simplifier)]
    last = steps[-1].line
    if tangent not in subexpressions(last):
        return _vanished(value, variable, steps)
    kind, raw = _read_off(value, variable, last, tangent)
    answer = shortest(project(raw, variable) if kind == "gradient" else raw)
    collected = simplifier.simplify(_applied(kind, answer, value, tangent))
    if collected != last and count_symbols(collected) <= count_symbols(last) + 4:
        steps.append(Step(_applied(kind, answer, value, tangent), note=f"collect {tangent.name}"))
    return Derived(kind, tuple(steps), steps[-1].line, answer)


PIECEWISE_CONSTANT = frozenset({"sign", "step", "heaviside", "hardmax"})
"""Words whose value jumps, and does not change between jumps."""


def _constant(value: Expression, variable: Symbol) -> Derived:
    """The value does not depend on the variable: its derivative is zero, said so."""
    note = f"the value does not depend on {variable.name}"
    return _zero(value, variable, [Step(d(value)), Step(zeros(*value.shape), note=note)])


def _vanished(value: Expression, variable: Symbol, steps: list[Step]) -> Derived:
    """Every term of the differential is zero: so is the derivative, and the last line says why."""
    varies = Varying(variable)
    jumps = any(n.word and n.word.name in PIECEWISE_CONSTANT and varies(n) for n in subexpressions(value))
    note = "between its jumps the value is constant" if jumps else "all terms cancel: the value is constant"
    return _zero(value, variable, [*steps[:-1], replace(steps[-1], line=zeros(*value.shape), note=note)])


def _zero(value: Expression, variable: Symbol, steps: list[Step]) -> Derived:
    kind = kind_of(value, variable)
    shapes = {"gradient": variable.shape, "derivative": value.shape}
    answer = zeros(*shapes.get(kind, (size(value), size(variable))))
    return Derived(kind, tuple(steps), steps[-1].line, answer)


def _lines(value: Expression, variable: Symbol, simplifier: Simplifier) -> Iterator[Step]:
    previous = None
    for line in linearize(value, variable):
        written = simplifier.simplify(line.expression)
        if written != previous:
            yield Step(written, line.words, line.passed)
        previous = written


def kind_of(value: Expression, variable: Symbol) -> str:
    """What the derivative of a value with respect to a variable is called."""
    if value.ndim == 0 and variable.ndim > 0:
        return "gradient"
    return "derivative" if variable.ndim == 0 else "jacobian"


def _read_off(value: Expression, variable: Symbol, last: Expression, tangent: Tangent) -> tuple[str, Expression]:
    kind = kind_of(value, variable)
    if kind == "derivative":
        return kind, evaluate_symbolically(last, tangent, Constant(1))
    found = adjoint(last, tangent, Constant(1)) if kind == "gradient" else matrix(last, tangent)
    assert found is not None
    return kind, found


def project(gradient: Expression, variable: Symbol) -> Expression:
    """The gradient in the space the variable moves in: the symmetric part, for a symmetric matrix."""
    if type(variable.domain).__name__ in ("Symmetric", "PositiveDefinite"):
        return apply("divide", gradient + gradient.T, 2)
    return gradient


def evaluate_symbolically(line: Expression, symbol: Symbol, value: Expression) -> Expression:
    """A line with a symbol replaced by an expression."""
    if line == symbol:
        return value
    if line.word is None or not line.arguments:
        return line
    arguments = tuple(evaluate_symbolically(argument, symbol, value) for argument in line.arguments)
    return line if arguments == line.arguments else line.word(*arguments, **dict(line.attributes))


def shortest(expression: Expression) -> Expression:
    """The expression written with common factors taken out, or multiplied out, whichever has fewer symbols."""
    candidates = [settled(expression, expand) for expand in (True, False)]
    return min(candidates, key=count_symbols)


def settled(expression: Expression, expand: bool) -> Expression:
    """Simplify until nothing changes, a few times at most."""
    for _ in range(4):
        simpler = Simplifier(expand).simplify(expression)
        if simpler == expression:
            break
        expression = simpler
    return expression


def _applied(kind: str, answer: Expression, value: Expression, tangent: Tangent) -> Expression:
    """The answer applied to the tangent: the last line, as a person writes it."""
    if kind == "derivative":
        return apply("multiply", answer, tangent)
    if kind == "gradient":
        if answer.ndim == 1:
            return apply("matmul", answer, tangent)
        return apply("trace", apply("matmul", apply("transpose", answer), tangent))
    if value.ndim == 1 and tangent.ndim == 1:
        return apply("matmul", answer, tangent)
    stacked = apply("matmul", answer, apply("vec", tangent) if tangent.ndim == 2 else tangent)
    return apply("unvec", stacked, shape=value.shape) if value.ndim == 2 else stacked
