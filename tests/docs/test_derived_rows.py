"""The engine on every row of the list: right, or refused with a reason; short; and the comparison can fail."""

from __future__ import annotations

from functools import cache
from statistics import median

import pytest

from _extensions.list_rows import Row, State, rows, state, states
from derivations.errors import ParseError

SHARE = 0.95
"""How many of the rows that are the derivative of an expression must come out right."""
MEASURED = (*range(1, 112), *range(136, 191), *range(251, 270))
"""Rows whose answers are as short as the list's form, up to naming."""
LONGEST_RATIO = 1.3


@cache
def found() -> tuple[State, ...]:
    return tuple(states())


def asked() -> list[State]:
    return [one for one in found() if one.state != "rule"]


def test_no_row_is_wrong_and_what_is_refused_says_why() -> None:
    assert [(one.row.row, one.why) for one in found() if one.state not in ("right", "refused", "rule")] == []
    assert all(one.why for one in found() if one.state != "right")


def test_most_rows_are_right() -> None:
    right = sum(one.state == "right" for one in asked())
    assert right >= SHARE * len(asked()), [(one.row.row, one.why) for one in asked() if one.state == "refused"]


def test_a_row_that_is_right_is_compared_with_a_form_of_the_list_where_there_is_one() -> None:
    compared = [one for one in asked() if one.state == "right" and (one.row.answer or one.row.map)]
    assert all(one.listed > 0 for one in compared)
    assert len(compared) > 0.8 * len(asked())


def test_answers_are_as_short_as_those_of_the_list() -> None:
    ratios = {one.row.row: one.ratio for one in found() if one.ratio is not None and one.row.row in MEASURED}
    assert {row: ratio for row, ratio in ratios.items() if ratio > LONGEST_RATIO} == {}
    assert median(ratios.values()) <= 1


def test_every_row_has_its_own_number_and_a_question_or_a_reason() -> None:
    numbers = [row.row for row in rows()]
    assert numbers == sorted(numbers)
    assert all(bool(row.value) != bool(row.rule) for row in rows())


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("2 * x", "right"), ("x", "wrong"), ("-2 * x", "wrong"), ("2.0001 * x", "wrong")],
)
def test_a_form_that_is_not_the_derivative_is_found(answer: str, expected: str) -> None:
    row = Row(0, "", value="x @ x", wrt="x", shapes={"x": "n"}, answer=answer)
    assert state(row).state == expected


def test_a_form_of_another_shape_is_found() -> None:
    assert state(Row(0, "", value="x @ x", wrt="x", shapes={"x": "n"}, answer="2 * outer(x, x)")).state == "wrong"


def test_the_table_of_free_entries_is_not_the_gradient() -> None:
    row = {"value": "trace(A @ X)", "wrt": "X", "shapes": {"A": "n n", "X": "Symmetric n n"}}
    assert state(Row(0, "", **row, answer="A + A.T - A * eye(n)", free=True)).state == "right"
    assert state(Row(0, "", **row, answer="A + A.T - A * eye(n)")).state == "wrong"


def test_a_form_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(ParseError):
        state(Row(0, "", value="x @ x", wrt="x", shapes={"x": "n"}, answer="lodget(x)"))
