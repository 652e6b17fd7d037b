from __future__ import annotations

import sys
from functools import partial
from types import ModuleType

import numpy as np
import pytest

import derivations as dv
from derivations import display


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (-0.0, "0"),
        (-0.0001, r"-1 \cdot 10^{-4}"),
        (2.5, "2.5"),
        (1 / 3, "0.333"),
        (1000, "1000"),
        (1.5e12, r"1.5 \cdot 10^{12}"),
        (float("inf"), r"\infty"),
        (float("-inf"), r"-\infty"),
        (float("nan"), r"\text{nan}"),
    ],
)
def test_a_number_is_short_and_never_minus_zero(value, shown):
    assert display.number(value) == shown


def test_a_number_keeps_the_digits_asked_for():
    assert display.number(np.pi, 5) == "3.14159"


def test_arrays_stand_as_on_paper():
    assert display.matrix(2.0) == "2"
    assert display.matrix([1, 2]) == r"\begin{bmatrix} 1 \\ 2 \end{bmatrix}"
    assert display.row([1, 2]) == r"\begin{bmatrix} 1 & 2 \end{bmatrix}"
    assert display.matrix([[1, 2], [3, 4]]) == r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}"


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [((), r"1 \times 1"), ((3,), r"3 \times 1"), ((2, 3), r"2 \times 3"), ((1, 2, 3), r"1 \times 2 \times 3")],
)
def test_a_shape_has_at_least_two_sides(sizes, shown):
    assert display.shape(np.zeros(sizes)) == shown


def test_a_bar_in_a_table_does_not_end_the_cell():
    assert display.table(["a", "b"], [["|x|", "y"]]).splitlines() == ["| a | b |", "| --- | --- |", r"| \|x\| | y |"]


def test_a_formula_stands_on_lines_of_its_own():
    assert display.block("x") == "$$\nx\n$$"


def test_a_link_leads_to_the_label_of_the_page():
    assert display.link(dv.linear_map) == f"[{dv.linear_map.title}](#identity-linear-map)"


def test_a_proof_has_every_line_and_links_what_it_cites():
    text = display.proof(dv.quadratic_form)
    assert text.startswith("{.proof}\n1. ")
    assert text.count("1. ") == len(dv.quadratic_form.proof)
    for cited in dv.quadratic_form.uses:
        assert f"[](#{display.anchor(cited)})" in text
    assert "_" not in display.anchor("sum_over_paths")


def test_a_refusal_is_the_error_as_a_session_prints_it():
    message = display.refusal(lambda: dv.norm.gradient([0.0, 0.0]))
    assert message.startswith("NotDifferentiable: norm: ")


def test_a_call_that_should_be_refused_and_is_not_fails_the_page():
    with pytest.raises(AssertionError, match="expected to be refused"):
        display.refusal(lambda: dv.norm.gradient([3.0, 4.0]))


def test_a_transcript_fits_the_page():
    typed = "dv.relu.jacobian([0.0])"
    first, call, *answer, last = display.transcript({typed: lambda: dv.relu.jacobian([0.0])}).splitlines()
    assert (first, call, last) == ("```pycon", f">>> {typed}", "```")
    assert answer[0].startswith("NotDifferentiable: relu")
    assert all(len(line) <= 84 for line in answer)


def test_a_transcript_keeps_the_caret_under_its_place():
    call = partial(dv.derive, "lodget(X)", "X", {"X": "n n"})
    assert display.transcript({"typed": call}).splitlines()[-3:] == ["  lodget(X)", "  ^^^^^^", "```"]


def test_paragraphs_are_shown_as_markdown(monkeypatch):
    shown = []
    notebook = ModuleType("IPython.display")
    notebook.Markdown = str
    notebook.display = shown.append
    monkeypatch.setitem(sys.modules, "IPython", ModuleType("IPython"))
    monkeypatch.setitem(sys.modules, "IPython.display", notebook)
    display.show("one", "two")
    assert shown == ["one\n\ntwo"]
