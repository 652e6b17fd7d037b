"""What search engines say of a page: whole sentences, with the mathematics in plain letters."""

from __future__ import annotations

import pytest
from docutils import nodes

from _extensions import descriptions  # isort: skip


def page(*paragraphs: nodes.paragraph) -> nodes.document:
    found = nodes.document(None, None)
    found.extend(paragraphs)
    return found


def paragraph(before: str, formula: str = "", after: str = "") -> nodes.paragraph:
    return nodes.paragraph("", "", nodes.Text(before), nodes.math(formula, formula), nodes.Text(after))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A^{\\top}", "Aᵀ"),
        ("\\partial f / \\partial x", "∂f / ∂x"),
        ("2\\, z^{*}", "2 z^*"),
        ("\\operatorname{softmax}(o)", "softmax(o)"),
        ("m \\times n", "m × n"),
        ("\\sum_k y_k / \\sqrt{d}", "Σ_k y_k / √d"),
        ("\\log \\det X", "log det X"),
    ],
)
def test_mathematics_in_plain_letters(formula: str, expected: str) -> None:
    assert descriptions.spoken(formula) == expected


def test_a_formula_leaves_no_hole_in_its_sentence() -> None:
    found = descriptions.first_sentences(page(paragraph("I expected ", "A^{\\top}", ".")))
    assert found == "I expected Aᵀ."


def test_a_short_paragraph_goes_on_with_the_next_and_one_that_introduces_is_left_out() -> None:
    long = "word " * 60
    found = descriptions.first_sentences(page(paragraph("The book says:"), paragraph("Short."), paragraph(long)))
    assert found.startswith("Short. word word")
    assert found.endswith(" …")
    assert len(found) <= descriptions.LENGTH + 2
