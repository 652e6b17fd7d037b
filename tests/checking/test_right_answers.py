"""Right answers in other spellings, and in every layout, are right; perturbed ones are not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import derivations as dv
from derivations import domains
from derivations.checking.case import Case
from derivations.checking.claims import read_claim
from derivations.checking.judging import case_for, right_layout
from derivations.checking.layouts import usable
from derivations.derivation import Derivation
from derivations.engine.read import Simplifier
from derivations.engine.strategy import settled
from derivations.errors import DerivationError
from derivations.expression import Constant, Expression, apply
from tests.checking.cases import case_of
from tests.grower import VARIABLES
from tests.random_expressions import random_case, verdict

LIST = Path(__file__).parents[2] / "docs" / "reference" / "list.toml"


def declared(shapes: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, text in shapes.items():
        kind, _, axes = text.partition(" ")
        found[name] = getattr(domains, kind)[axes] if kind[:1].isupper() and hasattr(domains, kind) else text
    return found


ROWS = [
    row
    for row in tomllib.loads(LIST.read_text(encoding="utf-8"))["identities"]["rows"]
    if (row.get("answer") or row.get("map")) and not row.get("free")
]
"""The forms that a complete reference gives."""


def judged(row: dict[str, Any], claim: Any, **options: Any) -> Any:
    try:
        return dv.check(row["value"], claim, row["wrt"], declared(row["shapes"]), order=row.get("order", 1), **options)
    except DerivationError as error:
        if "the claim" in str(error):
            raise
        return None


def test_no_right_answer_of_the_list_is_called_wrong() -> None:
    count = 0
    for row in ROWS:
        claim = row.get("map") or row["answer"]
        if "commutation_matrix" in claim:
            continue
        found = judged(row, claim, where=row.get("where"), exact=count % 3 == 0)
        assert found is None or found, f"{row['value']}: {claim}: {found}"
        count += found is not None
    assert count >= 150


def test_the_engine_s_own_spellings_are_right_and_a_thousandth_more_is_not() -> None:
    count = 0
    for row in ROWS[::8]:
        try:
            derivation = dv.derive(row["value"], row["wrt"], declared(row["shapes"]), row.get("order", 1))
        except DerivationError:
            continue
        answer = derivation.result
        for spelling in (answer, settled(answer, Simplifier(expand=True))[0], settled(answer, Simplifier())[0]):
            assert judged(row, spelling, exact=False), row["value"]
        assert not judged(row, apply("multiply", Constant(1.001), answer), exact=False), row["value"]
        count += 1
    assert count >= 20


LAYOUTS = [
    ("x @ A @ x", "x", {"x": "n", "A": "n n"}),
    ("trace(A @ X)", "X", {"A": "n m", "X": "m n"}),
    ("tanh(A @ x)", "x", {"A": "m n", "x": "n"}),
    ("A @ X @ B", "X", {"A": "p m", "X": "m n", "B": "n q"}),
    ("X * sin(t)", "t", {"X": "m n", "t": ""}),
    ("x * sin(t)", "t", {"x": "n", "t": ""}),
    ("sin(t)", "t", {"t": ""}),
    ("softmax(o)", "o", {"o": "K"}),
]


@pytest.mark.parametrize(("f", "wrt", "shapes"), LAYOUTS, ids=lambda value: str(value))
def test_every_layout_is_right_and_is_said(f: str, wrt: str, shapes: dict[str, str]) -> None:
    derivation = dv.derive(f, wrt, shapes)
    seen = 0
    for layout in usable(derivation.statement.shape, derivation.wrt.shape):
        case = case_of(f, "0" if not derivation.wrt.ndim else wrt, wrt, shapes)
        point = case.trials[0].values
        rows = derivation.jacobian_at(point, wrt)
        written = layout.arrange(rows, case.trials[0].value_shape, case.trials[0].variable_shape)
        found = dv.check(f, np.asarray(written), wrt, shapes, at=point)
        assert found, layout.name
        assert not dv.check(f, np.asarray(written) + 0.01, wrt, shapes, at=point), layout.name
        seen += 1
    assert seen >= 3


SAID = [
    ("x @ A @ x", "x", {"x": "n", "A": "n n"}, "reshape((A + A.T) @ x, (1, n))", "row"),
    ("x @ A @ x", "x", {"x": "n", "A": "n n"}, "reshape((A + A.T) @ x, (n, 1))", "denominator"),
    ("A @ x", "x", {"x": "n", "A": "m n"}, "A.T", "denominator"),
    ("A @ X @ B", "X", {"A": "p m", "X": "m n", "B": "n q"}, "kron(A, B.T)", "row-major"),
    ("trace(A @ X)", "X", {"A": "n m", "X": "m n"}, "vec(A.T)", "columns"),
    ("trace(A @ X)", "X", {"A": "n m", "X": "m n"}, "vec(A)", "row-major"),
    ("exp(x)", "x", {"x": "n"}, "exp(x)", "entry by entry"),
    ("tanh(X)", "X", {"X": "m n"}, "1 - tanh(X)**2", "entry by entry"),
    ("trace(A @ S)", "S", {"A": "n n", "S": domains.Symmetric["n n"]}, "A", "as a linear map"),
    ("inv(X)", "X", {"X": "n n"}, "-inv(X) @ dX @ inv(X)", "differential"),
    ("x @ x", "x", {"x": "n"}, "2 * x", ""),
]


@pytest.mark.parametrize(("f", "wrt", "shapes", "claim", "said"), SAID, ids=lambda value: str(value))
def test_right_up_to_layout_is_right_and_says_so(f: str, wrt: str, shapes: Any, claim: str, said: str) -> None:
    found = dv.check(f, claim, wrt, shapes)
    assert found, found
    assert said in found.layout if said else found.layout == ""


ROUNDING = 1e-14
"""What is left of an answer that is zero, whose multiples are right."""
SHAPES = {name: " ".join(map(str, symbol.shape)) for name, symbol in VARIABLES.items()}


def judged_as(derivation: Derivation, claim: Expression) -> Case:
    return case_for(derivation, read_claim(claim, VARIABLES, derivation.wrt.name, None, False), None)


def test_random_answers_respelled_are_right_and_perturbed_ones_are_wrong() -> None:
    count = 0
    for seed in range(7000, 7050):
        case = random_case(seed, 3)
        with np.errstate(all="ignore"):
            if case is None or verdict(case) != "right":
                continue
        try:
            derivation = dv.derive(case.expression, case.variable.name, SHAPES)
        except (DerivationError, ValueError):  # an array of numbers among the words cannot be printed
            continue
        answer = derivation.result
        for spelling in (settled(answer, Simplifier(expand=True))[0], apply("add", answer, Constant(0))):
            assert right_layout(judged_as(derivation, spelling))[1] is not None, case
        for broken in (apply("add", answer, Constant(0.01)), apply("multiply", Constant(1.01), answer)):
            tried = judged_as(derivation, broken)
            vanishes = not any(np.any(np.abs(trial.right) > ROUNDING) for trial in (*tried.trials, *tried.more))
            assert right_layout(tried)[1] is None or vanishes, case
        count += 1
    assert count >= 25
