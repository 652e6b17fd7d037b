"""The texts about the engine: the vocabulary, the refusals, the command line, and the list with its states."""

from __future__ import annotations

import os
import re

import pytest

from derivations.errors import ParseError
from derivations.expression import SPELLINGS
from derivations.notation.parse import parse

from _extensions import derived_list, engine_texts  # isort: skip
from _extensions.identity_pages import Outcome, Written  # isort: skip
from _extensions.list_rows import Row, State, rows, state  # isort: skip


def test_every_function_has_its_place_in_the_table() -> None:
    table = engine_texts.functions_of_text()
    for name in SPELLINGS:
        assert f"`{name}(" in table or f"`{name}`" in table, name


def test_every_function_is_shown_at_work() -> None:
    names = re.findall(r"^\| `(\w+)\(", engine_texts.functions_of_text(), re.MULTILINE)
    assert [name for name in names if engine_texts.call(name) is None] == []


def test_an_example_of_a_function_can_be_typed() -> None:
    typed, expression = engine_texts.call("solve") or ("", None)
    assert typed == "solve(X, x)"
    assert parse(typed, engine_texts.VARIABLES) == expression


def test_every_mistake_is_refused_in_its_own_words() -> None:
    said = re.findall(r"^[A-Z]\w+: (.+)$", engine_texts.refusals_of_text(), re.MULTILINE)
    assert len(set(said)) == len(engine_texts.MISTAKES)


def test_the_environment_is_as_before_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.delenv("NO_COLOR", raising=False)
    code, said = engine_texts.run("derive --help")
    assert (code, os.environ["COLUMNS"], "NO_COLOR" in os.environ) == (0, "40", False)
    assert max(map(len, said.splitlines())) > 40


def test_every_exit_code_is_shown() -> None:
    assert set(re.findall(r" \| (\d) \| ", engine_texts.exit_codes())) == {"0", "1", "2"}


def test_the_engine_beside_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = {
        "softmax": Outcome("engine", "passed", "engine: passed", 2e-16, 1e-9),
        "chain_rule": Outcome("engine", "not applicable", "engine: not applicable: it is about any function"),
        "inverse": Outcome("engine", "not applicable", "engine: not applicable: no rule"),
    }
    written = {name: Written("", True, (outcome,)) for name, outcome in outcomes.items()}
    monkeypatch.setattr(engine_texts, "WRITTEN", written)
    said = engine_texts.engine_and_catalogue()
    assert said.startswith("Of 3 derivatives in 3 identities it reaches 1")
    assert "(#identity-inverse): engine: not applicable: no rule." in said
    assert "any function, where there is no expression to take apart: [The chain rule](#identity-chain-rule)." in said


# The list.


def listed(**given: object) -> Row:
    return Row(row=1, group="Trace", **given)  # type: ignore[arg-type]


def test_a_right_row_has_its_answer() -> None:
    row = listed(value="x @ A @ x", wrt="x", shapes={"A": "Symmetric n n", "x": "n"}, answer="2 * A @ x")
    entry = derived_list.entry(state(row))
    assert "[1. `x @ A @ x` by `x`]{.asked} `A: n × n, symmetric, x: n`" in entry
    assert "$2 A x$" in entry
    assert "**right**, and written as in the list" in entry
    assert ":words: right trace x @ a @ x symmetric matrix n×n vector n\n" in entry


def test_a_row_written_otherwise_shows_both_forms() -> None:
    row = listed(value="x @ A @ x", wrt="x", shapes={"A": "n n", "x": "n"}, answer="A @ x + A.T @ x")
    found = state(row)
    assert f"**right**: {found.symbols} symbols; the list has {found.listed}: $A x + A^{{\\top}} x$" in (
        derived_list.entry(found)
    )


def test_a_refused_row_says_why() -> None:
    row = listed(value="trace(lodget(X))", wrt="X", shapes={"X": "n n"})
    assert "**refused**: ParseError: unknown function `lodget`; did you mean `logdet`?\n" in (
        derived_list.entry(derived_list.judged(row))
    )


def test_a_form_that_cannot_be_read_is_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    def unread(row: Row) -> State:
        raise ParseError("`q` has no shape")

    monkeypatch.setattr(derived_list, "state_of", unread)
    assert derived_list.judged(listed(value="x", wrt="x")).state == "unread"


def test_an_engine_that_breaks_off_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derived_list, "state_of", lambda row: 1 / 0)
    found = derived_list.judged(listed(value="x", wrt="x"))
    assert (found.state, found.why) == ("wrong", "the engine broke off, ZeroDivisionError: division by zero")


def test_the_summary_counts_every_row() -> None:
    found = [State(row, "rule" if row.rule else "right") for row in rows()]
    last = derived_list.summary(found).splitlines()[-1]
    assert sum(map(int, re.findall(r"\d+", last))) == len(rows())


@pytest.mark.parametrize("sentence", ["a `b_c` d", "|x| < [0]", "2 * A_b $ c"])
def test_only_backticks_mark_a_reason(sentence: str) -> None:
    escaped = derived_list.escaped(sentence)
    assert escaped.replace("\\", "") == sentence
    assert "`b_c`" in escaped or "`" not in escaped
