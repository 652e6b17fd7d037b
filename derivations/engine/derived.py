"""What the engine returns: lines with reasons, and the answer; and what it returns where the derivative is zero."""

from __future__ import annotations

from dataclasses import dataclass, replace

from derivations.engine.arrays import zeros
from derivations.engine.facts import Part, word_name
from derivations.engine.linearize import Varying
from derivations.engine.named_forms import named
from derivations.engine.parts import expand, parts_of
from derivations.expression import Expression, Symbol, d, subexpressions
from derivations.words import size

PIECEWISE_CONSTANT = frozenset({"sign", "step", "heaviside", "hardmax"})
"""Words whose value jumps, and does not change between jumps."""


@dataclass(frozen=True)
class Step:
    """A line, the words whose rules were used, whether `d` only passed through them, and what else was done.

    `line` has every part written out; `named` is the line with parts, where there are some.
    """

    line: Expression
    words: tuple[str, ...] = ()
    passed: bool = False
    note: str = ""
    named: Expression | None = None

    @property
    def shown(self) -> Expression:
        """The line as it is read."""
        return self.line if self.named is None else self.named


def step(named: Expression, words: tuple[str, ...] = (), passed: bool = False, note: str = "") -> Step:
    """A step, from its line as it is read."""
    return Step(expand(named), words, passed, note, named)


@dataclass(frozen=True)
class Derived:
    """A derivative: its kind ("gradient", "derivative" or "jacobian"), its lines, the linear map, and the answer.

    `value` is what was differentiated, with its forms named. `named_answer` is the answer as it is read, with parts,
    each a name with its definition; `answer` has them written out.
    """

    kind: str
    value: Expression
    steps: tuple[Step, ...]
    linear_map: Expression
    answer: Expression
    named_answer: Expression
    parts: tuple[Part, ...] = ()


def kind_of(value: Expression, variable: Symbol) -> str:
    """What the derivative of a value with respect to a variable is called."""
    if value.ndim == 0 and variable.ndim > 0:
        return "gradient"
    return "derivative" if variable.ndim == 0 else "jacobian"


# Where it is zero.


def constant(value: Expression, opening: Expression, variable: Symbol, sentence: str) -> Derived:
    """The value, perhaps by another name, does not depend on the variable: its derivative is zero, said so."""
    named_first = [step(d(opening), note=sentence)] if sentence else []
    note = f"the value does not depend on {variable.name}"
    return _zero(value, variable, [step(d(value)), *named_first, step(zeros(*value.shape), note=note)])


def vanished(value: Expression, variable: Symbol, varies: Varying, steps: list[Step]) -> Derived:
    """Every term of the differential is zero: so is the derivative, and the last line says why."""
    jumps = any(word_name(node) in PIECEWISE_CONSTANT and varies(node) for node in subexpressions(value))
    note = "between its jumps the value is constant" if jumps else "all terms cancel: the value is constant"
    zero = zeros(*value.shape)
    return _zero(value, variable, [*steps[:-1], replace(steps[-1], line=zero, named=zero, note=note)])


def _zero(value: Expression, variable: Symbol, steps: list[Step]) -> Derived:
    kind = kind_of(value, variable)
    shapes = {"gradient": variable.shape, "derivative": value.shape}
    answer = zeros(*shapes.get(kind, (size(value), size(variable))))
    parts = tuple(parts_of(steps[0].shown))
    return Derived(kind, named(value)[0], tuple(steps), steps[-1].line, answer, answer, parts)
