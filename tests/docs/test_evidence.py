"""The page that says how we know: its numbers are those of the build, and of the last run that broke everything."""

from __future__ import annotations

import re

import pytest

import derivations as dv
from derivations.verification import CHECKS

from _extensions import evidence  # isort: skip


pytestmark = pytest.mark.usefixtures("build_of_two")


def test_what_is_not_exact_is_listed_with_its_reason() -> None:
    text = evidence.not_exact()
    assert f"[{dv.catalogue['relu'].title}](#identity-relu)" in text
    assert "no exact value of relu" in text
    assert "#identity-trace" not in text


def test_the_tightest_margin_is_named() -> None:
    assert "#identity-relu" in evidence.tightest_margin()
    assert "10^{-8}" in evidence.tightest_margin()


def test_the_lines_of_all_proofs_are_counted() -> None:
    assert int(evidence.proof_line_count()) >= 2 * len(dv.catalogue)


def test_the_last_run_broke_thousands_of_things_and_all_were_refused() -> None:
    found = evidence.kept()
    assert found["variants"] >= 2000
    assert found["passed"] == 0
    assert sum(row.get("variants", 0) for row in found["rows"].values()) == found["variants"]


def test_the_table_has_a_column_for_each_check_and_a_row_for_each_kind() -> None:
    header, _, *rows = evidence.mutant_table().splitlines()
    assert all(f"| {check} " in header for check in CHECKS)
    assert len([row for row in rows if row.startswith("|")]) == len(evidence.kept()["rows"])
    assert re.search(r"\d+ things in \d+ identities", evidence.mutant_summary())
