"""The list of identities that a complete reference holds: what `derive` makes of each row, compared with the list.

The rows are in `reference/list.toml`. A row is right when the derivation passes its own checks and its value agrees
with the form the list gives, at a random point.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from derivations import domains
from derivations.derivation import Derivation, declare, derive
from derivations.engine.parts import substitute
from derivations.errors import DerivationError
from derivations.expression import Expression, Symbol, Tangent, evaluate
from derivations.lazy import numpy as np
from derivations.notation import plain
from derivations.notation.parse import parse
from derivations.verification.points import axis_lengths, difference, generator, normal, sample

LIST = Path(__file__).parents[1] / "reference" / "list.toml"
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    row: int
    group: str
    value: str = ""
    wrt: str = ""
    order: int = 1
    shapes: Mapping[str, str] = field(default_factory=dict)
    answer: str = ""
    where: Mapping[str, str] = field(default_factory=dict)
    map: str = ""
    free: bool = False
    rule: str = ""

    @property
    def declared(self) -> dict[str, Any]:
        """The variables as `derive` takes them: axes, or a domain."""
        return {name: _domain(text) for name, text in self.shapes.items()}


def _domain(text: str) -> Any:
    kind, _, axes = text.partition(" ")
    return getattr(domains, kind)[axes] if kind[:1].isupper() and hasattr(domains, kind) else text


@dataclass(frozen=True)
class State:
    """What became of a row: right, refused, wrong or rule, why, and how long the answer is beside the list's."""

    row: Row
    state: str
    why: str = ""
    derivation: Derivation | None = None
    symbols: int = 0
    listed: int = 0

    @property
    def ratio(self) -> float | None:
        """The length of our answer divided by the length of the list's, where it gives one."""
        return self.symbols / self.listed if self.listed and self.symbols else None


@cache
def rows() -> tuple[Row, ...]:
    """All rows, in order."""
    read = tomllib.loads(LIST.read_text(encoding="utf-8"))
    groups = [(name, range(first, last + 1)) for name, (first, last) in read["groups"].items()]
    found = [
        (row, next(name for name, numbers in groups if row["row"] in numbers)) for row in read["identities"]["rows"]
    ]
    return tuple(Row(**row, group=name) for row, name in found)


def state(row: Row) -> State:
    """Derive a row and compare it with the list."""
    if row.rule:
        return State(row, "rule", row.rule)
    try:
        derivation = derive(row.value, row.wrt, row.declared, order=row.order)
    except DerivationError as error:
        return State(row, "refused", f"{type(error).__name__}: {error}")
    expected = listed(row)
    if expected is None:
        return State(row, "right", "the list gives no form that could be typed", derivation)
    ours = derivation.derived.linear_map if row.map else derivation.result
    gap = compared(derivation, ours, expected, row.free)
    if gap > TOLERANCE:
        return State(row, "wrong", f"differs from the list by {gap:.1e}", derivation)
    return State(row, "right", "", derivation, symbols(ours), symbols(expected))


def states() -> Iterator[State]:
    """The state of every row."""
    return map(state, rows())


def listed(row: Row) -> Expression | None:
    """The form that the list gives, its names written out."""
    if not row.answer and not row.map:
        return None
    variables = {name: declare(name, shape) for name, shape in row.declared.items()}
    if row.map:
        wrt = variables[row.wrt]
        variables[f"d{row.wrt}"] = Tangent(f"d{row.wrt}", wrt.shape, wrt.domain)
    named = {name: parse(text, variables) for name, text in row.where.items()}
    for name, expression in named.items():
        variables[name] = Symbol(name, expression.shape)
    answer = parse(row.map or row.answer, variables)
    for name, expression in named.items():
        answer = substitute(answer, variables[name], expression)
    return answer


def compared(derivation: Derivation, ours: Expression, expected: Expression, free: bool) -> float:
    """How far two expressions are apart at random points in the domains of a derivation."""
    draw = normal(generator(derivation, "list"))
    worst = 0.0
    for lengths in derivation.lengths:
        sizes = axis_lengths(derivation, lengths)
        point = sample(derivation, draw, sizes)
        values = {**point.values, **{f"d{name}": tangent for name, tangent in point.tangents.items()}}
        got = evaluate(ours, values, sizes)
        if free:
            got = 2 * got - got * np.eye(len(got))
        worst = max(worst, difference(got, evaluate(expected, values, sizes)))
    return worst


RAISED = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹ᵀ"
LOWERED = "₀₁₂₃₄₅₆₇₈₉"
TOKEN = re.compile(rf"[{RAISED}]+|[{LOWERED}]+|\d+|[^\W\d{RAISED}{LOWERED}]+|[^\s\w()\[\]{{}},_·{RAISED}{LOWERED}]")


def symbols(expression: Expression) -> int:
    """How long an expression is to read: the names, numbers, signs and marks of its printed form, without brackets."""
    return len(TOKEN.findall(plain(expression)))
