"""What a verdict says, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import derivations as dv
from derivations.checking.verdict import TITLES
from derivations.errors import ArgumentError, DerivationError, ParseError, ShapeError

A_x = {"x": "n", "A": "n n"}
X = {"X": "n n"}


def test_a_wrong_verdict_has_all_its_parts() -> None:
    found = dv.check("x @ A @ x", "2 * A @ x", "x", A_x)
    assert not found
    assert (found.layout, found.shape, found.bound) == ("", "", None)
    assert found.link == "identity-quadratic-form-symmetric"
    entry = found.largest[0]
    assert entry.measured == pytest.approx(entry.right, abs=1e-6)
    assert abs(entry.yours - entry.right) == pytest.approx(np.max(np.abs(found.evidence.yours - found.evidence.right)))
    assert repr(found) == f"<Verdict: {found.sentence}>"
    for text in (str(found), found._repr_markdown_()):
        assert "symmetric" in text
        assert "measured" in text


def test_a_right_verdict_says_how_it_knows() -> None:
    found = dv.check("x @ A @ x", "x @ (A + A')", "x", A_x)
    assert found
    assert str(found).startswith("Right.\nCompared at ")
    assert found.bound is not None
    assert 0 < found.bound < 1e-15
    assert found.largest == ()
    assert dv.check("exp(x) @ a", "a * exp(x)", "x", {"x": "n", "a": "n"}).bound is None


def test_the_shape_is_told_first_with_those_that_are_possible() -> None:
    found = dv.check("norm(A @ x - b)**2", "2 * A @ A.T", "x", {"A": "m n", "x": "n", "b": "m"})
    assert not found
    assert found.sentence.startswith("Wrong. The shape (m x m) cannot be")
    for possible in ("(n) for the gradient", "(1 x n)", "(n x 1)"):
        assert possible in found.shape
    assert "which is a vector (n)" in found.shape
    assert dv.check("norm(A @ x - b)**2", "cos(x)", "x", {"A": "m n", "x": "n", "b": "m"}).shape == ""


def test_a_mistake_that_is_not_known_is_admitted() -> None:
    found = dv.check("x @ A @ x", "cos(x) + exp(A @ A @ x)", "x", A_x)
    assert not found
    assert found.diagnosis is None
    assert "none of the known mistakes" in str(found)
    assert found.largest


@pytest.mark.parametrize(
    "claim",
    [
        "2 * x + x**3 / 10**12",
        "minimum(2 * x, 9)",
        "2 * x * (1 + 1 / 10**9)",
        "2 * abs(x)",
        "2 * x + x * (x - 1) / 10**10",
    ],
)
def test_a_claim_that_is_right_by_accident_at_most_points_does_not_pass(claim: str) -> None:
    assert not dv.check("x @ x", claim, "x", {"x": "n"})


def test_the_points_depend_on_the_claim() -> None:
    first, second = (dv.check("x @ x", claim, "x", {"x": "n"}).evidence.values["x"] for claim in ("x", "3 * x"))
    assert not np.array_equal(first, second)


# Claims that are not text.


def test_a_function_is_read_or_called() -> None:
    shapes = {"X": "m n", "w": "n", "y": "m"}
    loss = "sum((X @ w - y)**2)"
    assert dv.check(loss, lambda X, w, y: 2 * X.T @ (X @ w - y), "w", shapes)
    assert dv.check(loss, lambda X, w, y: 2 * np.einsum("ij,i->j", X, X @ w - y), "w", shapes)
    found = dv.check(loss, lambda X, w, y: np.einsum("ij,i->j", X, X @ w - y), "w", shapes)
    assert found.diagnosis is not None
    assert found.diagnosis.name in ("factor", "power_rule")
    with pytest.raises(ArgumentError, match="raised ZeroDivisionError"):
        dv.check(loss, lambda X, w, y: np.asarray([1 // 0 for _ in np.nditer(X)]), "w", shapes)


def test_numbers_are_compared_at_their_point_up_to_their_rounding() -> None:
    o = np.array([0.5, -1.0, 2.0])
    asked: dict[str, Any] = {"f": "-sum(log(softmax(o)))", "wrt": "o", "shapes": {"o": "K"}, "at": {"o": o}}
    exact = 3 * dv.softmax.value(o) - 1
    assert dv.check(claim=exact, **asked)
    rounded = dv.check(claim=exact.round(3), **asked)
    assert rounded
    assert "rounded" in rounded.layout
    assert "at your point alone" in rounded.checked
    assert not dv.check(claim=exact.round(3) + 0.002, **asked)
    assert not dv.check(claim=exact.round(0), **asked)
    found = dv.check(claim=-exact, **asked)
    assert found.diagnosis is not None
    assert found.diagnosis.name == "sign"
    np.testing.assert_array_equal(found.evidence.values["o"], o)


def test_a_differential_has_to_be_linear_in_the_change() -> None:
    assert dv.check("inv(X)", "-inv(X) @ dX @ inv(X)", "X", X)
    assert not dv.check("X @ X", "dX @ X + X @ dX + dX @ dX", "X", X)
    assert not dv.check("inv(X)", "inv(dX)", "X", X)


def test_names_are_explained_one_by_the_other() -> None:
    where = {"p": "softmax(o)", "J": "diag(p) - outer(p, p)"}
    assert dv.check("g @ softmax(o)", "J @ g", "o", {"o": "K", "g": "K"}, where=where)


@pytest.mark.parametrize(
    ("claim", "options", "kind", "message"),
    [
        ("2 * z", {}, ParseError, "the claim cannot be read: `z` has no shape(.|\n)*  2 \\* z\n      \\^"),
        ("2 *", {}, ParseError, "the claim cannot be read"),
        ("A @ A @ b", {}, ParseError, "the claim"),
        ("A @ ones(m)", {}, DerivationError, "the claim"),
        ("p", {"where": {"p": "softmax("}}, ParseError, "the meaning of `p` in the claim cannot be read"),
        ("p", {"where": {"x": "x"}}, ArgumentError, "where introduces new names"),
        ([1.0, 2.0], {}, ArgumentError, "numbers are right at one point"),
        ({"a": 1}, {"at": {"x": [1.0], "A": [[1.0]]}}, ArgumentError, "a claim is text, a function or numbers"),
        ([np.nan], {"at": {"x": [1.0], "A": [[1.0]]}}, ArgumentError, "must be finite"),
        ([1.0], {"at": {"x": [1.0]}}, ArgumentError, "'A' is missing"),
        ([1.0], {"at": {"x": [1.0, 2.0], "A": [[1.0]]}}, ShapeError, "axis 'n'"),
    ],
)
def test_what_cannot_be_read_is_a_typed_error(claim: Any, options: Any, kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=message):
        dv.check("x @ A @ x", claim, "x", A_x, **options)


def test_the_chapters_a_diagnosis_points_to_have_those_titles() -> None:
    pages = (Path(__file__).parents[2] / "docs" / "chapters").glob("*.md")
    found = dict(re.findall(r"^\((chapter-[\w-]+)\)=\s*# (.+)$", "\n".join(p.read_text("utf-8") for p in pages), re.M))
    assert {label: found.get(label) for label in TITLES} == TITLES
