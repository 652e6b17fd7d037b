"""What a notebook shows of a derivation and of an identity."""

from __future__ import annotations

import re

import pytest

import derivations as dv
from derivations.derivation import derive
from derivations.domains import Symmetric
from derivations.notebook import folded, formula, words


def test_a_derivation_shows_lines_shapes_reasons_and_under_a_fold_the_entries() -> None:
    shown = derive("x @ A @ x", "x", {"x": "n", "A": "n n"})._repr_markdown_()
    assert shown.count("<details>") == shown.count("</details>") == 1
    assert "<summary>the lines entry by entry</summary>" in shown
    assert r"\sum_{k}" in shown
    lines = [line for line in shown.splitlines() if line.startswith("| $")]
    assert all(line.count("|") in (2, 4) for line in lines), "a bar in a formula would end its cell"


def test_a_matrix_by_a_matrix_is_shown_as_a_linear_map_too() -> None:
    found = derive("A' @ B", "A", {"A": "m n", "B": "m k"})
    assert "as a linear map: dA -> dAᵀ B" in str(found)
    assert "as a linear map: dA -&gt; dAᵀ B" in found._repr_markdown_()
    assert "linear map" not in str(derive("x @ x", "x", {"x": "n"}))


def test_a_symmetric_variable_is_told_how_the_table_of_free_entries_differs() -> None:
    assert "2 G - G ∘ I" in str(derive("trace(S @ S)", "S", {"S": Symmetric["n n"]}))
    assert "2 G" not in str(derive("trace(A @ A)", "A", {"A": "n n"}))


def test_what_comes_from_a_user_is_escaped() -> None:
    assert words("x_1 < *y* | `z` $") == r"x\_1 &lt; \*y\* \| \`z\` \$"
    assert "|" not in formula("|x|")
    assert folded("<b>", "text").startswith("<details>\n<summary>&lt;b&gt;</summary>")
    shown = derive("sum(log(x_1_))", "x_1_", {"x_1_": "n"})._repr_markdown_()
    assert "assuming x₁ &gt; 0" in shown


def test_latex_stands_alone_where_markdown_is_not_shown() -> None:
    assert re.fullmatch(
        r"\$\$\n\\begin\{aligned\}.*\\end\{aligned\}\n\$\$",
        derive("x @ x", "x", {"x": "n"})._repr_latex_(),
        re.DOTALL,
    )


@pytest.mark.parametrize("name", ["softmax", "chain_rule", "log_determinant", "matrix_product"])
def test_an_identity_shows_all_of_itself(name: str) -> None:
    identity = dv.catalogue[name]
    shown = identity._repr_markdown_()
    assert shown.startswith(f"**{identity.title}.** $")
    assert "0 failed" in shown
    assert words(str(identity.source)) in shown
    assert len(re.findall(r"^\| \$", shown, re.MULTILINE)) == 2 * len(identity.proof)


def test_a_reason_names_an_identity_in_plain_words_where_there_are_no_links() -> None:
    text = str(derive("logdet(X)", "X", {"X": "n n"}))
    assert "log determinant" in text
    assert "{" not in text
