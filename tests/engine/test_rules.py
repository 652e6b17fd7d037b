"""Every rule of the engine does what its row says, because of that rule, and the value stays; nothing else fires."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from derivations.derivation import derive
from derivations.domains import DOMAINS, Domain
from derivations.engine import common, neighbours, powers, projections, read, read_arrays, strategy  # noqa: F401
from derivations.engine.read import Simplifier
from derivations.expression import Expression, evaluate
from derivations.notation import plain
from tests.engine import rule_rows as rows
from tests.engine.rule_rows import SIZES, STAYS, values

KINDS: dict[str, tuple[Any, str, Any]] = {
    "MEETINGS": (neighbours, "MEETINGS", rows.MEETINGS),
    "GROUPINGS": (common, "GROUPINGS", rows.GROUPINGS),
    "POWERS": (powers, "RULES", rows.POWERS),
    "READERS": (read, "READERS", rows.READERS),
    "SIMPLER": (read_arrays, "SIMPLER", rows.SIMPLER),
}
"""Where the rules of each kind are entered, and their rows."""
ALL = [(kind, name) for kind, (_, _, table) in KINDS.items() for name in table]


def names_of(rules: Any) -> set[str]:
    return set(rules) if isinstance(rules, dict) else {rule.__name__ for rule in rules}


def without(rules: Any, name: str) -> Any:
    if isinstance(rules, dict):
        return {key: rule for key, rule in rules.items() if key != name}
    return tuple(rule for rule in rules if rule.__name__ != name)


def same_value(first: Expression, second: Expression) -> None:
    before, after = (np.asarray(evaluate(e, values(), SIZES)) for e in (first, second))
    np.testing.assert_allclose(np.broadcast_to(after, before.shape), before, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_has_a_row(kind: str) -> None:
    module, table, found = KINDS[kind]
    assert set(found) == names_of(getattr(module, table)), "give the rule a row in tests/engine/rule_rows.py"


@pytest.mark.parametrize(("kind", "name"), ALL)
def test_a_rule_does_what_its_row_says(kind: str, name: str) -> None:
    expression, written = KINDS[kind][2][name]
    simpler = Simplifier().simplify(expression)
    assert plain(simpler) == written
    same_value(expression, simpler)


@pytest.mark.parametrize(("kind", "name"), ALL)
def test_without_the_rule_it_is_written_otherwise(kind: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, table, found = KINDS[kind]
    expression, _ = found[name]
    simpler = Simplifier().simplify(expression)
    monkeypatch.setattr(module, table, without(getattr(module, table), name))
    assert Simplifier().simplify(expression) != simpler


@pytest.mark.parametrize(("written", "expression"), STAYS, ids=[written for written, _ in STAYS])
def test_what_no_rule_is_about_stays(written: str, expression: Expression) -> None:
    simpler = Simplifier().simplify(expression)
    assert plain(simpler) == written
    same_value(expression, simpler)


def test_signs_square_to_one_and_their_changes_do_not() -> None:
    assert plain(Simplifier().simplify(rows.s * rows.s)) == "1"
    assert plain(Simplifier().simplify(rows.x * rows.x)) == "x∘²"


@pytest.mark.parametrize(
    ("text", "shapes", "answer"),
    [
        ("trace(A @ X)", {"A": "n n", "X": "Symmetric"}, "(1/2) (Aᵀ + A)"),
        ("trace(A @ X)", {"A": "n n", "X": "PositiveDefinite"}, "(1/2) (Aᵀ + A)"),
        ("trace(A @ X)", {"A": "n n", "X": "Diagonal"}, "diag(diagonal(A))"),
        ("trace(A @ X)", {"A": "n n", "X": "SimpleSpectrum"}, "(1/2) (Aᵀ + A)"),
        ("trace(A @ X)", {"A": "n n", "X": "Orthogonal"}, ""),
        ("trace(A @ X)", {"A": "n n", "X": "n n"}, "Aᵀ"),
    ],
)
def test_a_gradient_lies_in_the_space_of_its_variable(text: str, shapes: dict[str, str], answer: str) -> None:
    kind = shapes["X"]
    declared = DOMAINS[kind]["n n"] if kind in DOMAINS else kind
    found = derive(text, "X", {**shapes, "X": declared}).result
    assert plain(found) == answer or not answer
    assert kind == "n n" or kind in projections.PROJECTIONS


def test_every_projection_is_tested() -> None:
    assert set(projections.PROJECTIONS) == {name for name, kind in DOMAINS.items() if _confines(kind)}


def _confines(kind: type[Domain]) -> bool:
    """Whether a variable of this kind moves in fewer directions than it has entries, and a gradient is one of them."""
    return kind.project is not Domain.project and not kind.constant and not kind.ambient
