"""From a value and a variable to the derivative, with the lines that lead there."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.engine import (  # noqa: F401  (they fill the table of readers)
    read_arithmetic,
    read_arrays,
    read_functions,
    read_matrices,
)
from derivations.engine.derived import Derived as Derived
from derivations.engine.derived import Step, constant, kind_of, step, vanished
from derivations.engine.length import count_symbols
from derivations.engine.linearize import Varying, linearize, tangent_of
from derivations.engine.named_forms import named
from derivations.engine.parts import expand, name_parts, parts_of, substitute
from derivations.engine.projections import project
from derivations.engine.read import Simplifier
from derivations.engine.structure import shapes_of_factors
from derivations.engine.transpose import adjoint, matrix
from derivations.errors import CannotDerive
from derivations.expression import Constant, Expression, Symbol, Tangent, apply, d, subexpressions

LONGEST = 3000
"""How many symbols a value, or a line, may have."""
ALTOGETHER = 150_000
"""How many all lines may have together, with their parts written out."""


def derive_expression(value: Expression, variable: Symbol) -> Derived:
    """The derivative of a value with respect to a variable.

    A scalar value gives the gradient, with the shape of the variable; a scalar variable the derivative, with the
    shape of the value; anything else the Jacobian, `vec(dX)` to `vec(dY)`. Raises CannotDerive when a part has no rule,
    or the value or its derivative is too long to be written.
    """
    try:
        return _derived(value, variable)
    except RecursionError:
        raise CannotDerive("the expression is nested too deeply") from None


def _derived(value: Expression, variable: Symbol) -> Derived:
    varies = Varying(variable)
    opening, sentences = named(value, only_opening=True)
    if not varies(opening):
        return constant(value, opening, variable, "; ".join(sentences))
    _limit(value)
    with_parts = name_parts(opening, variable, varies)
    steps = [step(d(value))] if sentences else []
    simplifier = Simplifier()
    steps += [step(d(with_parts), note="; ".join(sentences)), *_lines(with_parts, variable, simplifier)]
    tangent = tangent_of(variable)
    if tangent not in subexpressions(steps[-1].line):
        return vanished(value, variable, varies, steps)
    last = steps[-1].shown
    kind, raw = _read_off(value, variable, last, tangent)
    short = shortest(project(raw, variable) if kind == "gradient" else raw, simplifier)
    parts, linear_map = tuple(parts_of(d(with_parts))), steps[-1].line
    steps.extend(_collected(simplifier, kind, short, last, tangent))
    answer = shortest(expand(short)) if parts else short
    return Derived(kind, named(value)[0], tuple(steps), linear_map, answer, short, parts)


def _limit(expression: Expression) -> None:
    if count_symbols(expression) > LONGEST:
        raise CannotDerive(f"more than {LONGEST} symbols would have to be written")


def _lines(value: Expression, variable: Symbol, simplifier: Simplifier) -> Iterator[Step]:
    previous, written_so_far = None, 0
    for line in linearize(value, variable):
        _limit(line.expression)
        written = simplifier.simplify(line.expression)
        if written != previous:
            found = step(written, line.words, line.passed)
            written_so_far += count_symbols(found.line)
            if written_so_far > ALTOGETHER:
                raise CannotDerive(f"more than {ALTOGETHER} symbols would have to be written in all lines together")
            yield found
        previous = written


def _read_off(value: Expression, variable: Symbol, last: Expression, tangent: Tangent) -> tuple[str, Expression]:
    kind = kind_of(value, variable)
    if kind == "derivative":
        return kind, substitute(last, tangent, Constant(1))
    found = adjoint(last, tangent, Constant(1)) if kind == "gradient" else matrix(last, tangent)
    assert found is not None
    return kind, found


# The answer.


def shortest(expression: Expression, simplifier: Simplifier | None = None) -> Expression:
    """The expression written with common factors taken out, or multiplied out, whichever has fewer symbols.

    A simplifier that has met parts of the expression before need not read them again.
    """
    short, has_sums = settled(expression, simplifier or Simplifier())
    if has_sums:
        long, _ = settled(short, Simplifier(expand=True))
        short = min(long, short, key=count_symbols)
    return named(short)[0]


def settled(expression: Expression, simplifier: Simplifier) -> tuple[Expression, bool]:
    """Simplify until nothing changes, a few times at most; and whether there was something to multiply out."""
    has_sums = False
    for _ in range(4):
        simpler = simplifier.simplify(expression)
        has_sums = has_sums or simplifier.has_sums
        if simpler == expression:
            break
        expression, simplifier = simpler, Simplifier(simplifier.expand)
    return expression, has_sums


def _collected(
    simplifier: Simplifier, kind: str, answer: Expression, last: Expression, tangent: Tangent
) -> Iterator[Step]:
    """The last line once more, as the answer applied to the change, where that says more."""
    if kind == "jacobian" and (last.ndim != 1 or tangent.ndim != 1):
        return
    applied = _applied(kind, answer, tangent)
    if simplifier.simplify(applied) != last:
        shapes = shapes_of_factors(answer) if kind == "jacobian" else ""
        yield step(applied, note=f"collect {tangent.name}{shapes and f': {shapes}'}")


def _applied(kind: str, answer: Expression, tangent: Tangent) -> Expression:
    """The answer applied to the change."""
    if kind == "derivative":
        return apply("multiply", answer, tangent)
    if kind == "gradient" and answer.ndim == 2:
        return apply("inner", answer, tangent)
    return apply("matmul", answer, tangent)
