"""What is broken and told: wrong rules that only independent checks see, and a table that hides nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from derivations.expression import WORDS
from tests import mutants
from tests.broken_derivations import broken_answers, broken_rules
from tests.mutants import SUBJECTS, Verdict, alone, judge, main, printed, table

VERDICTS = [
    Verdict("identity", "sign", "a", False, ("chain", "exact")),
    Verdict("identity", "sign", "b", False, ("chain",)),
    Verdict("identity", "sign", "c", True, ()),
    Verdict("word", "wrong rule", "d", False, ()),
]


def test_a_row_counts_what_was_refused_by_whom_and_what_passed() -> None:
    rows = table(VERDICTS)
    assert rows["identity: sign"] == {
        "variants": 2, "changed nothing": 1, "chain": 2, "exact": 1, "one check alone": 1, "passed": 0,
    }  # fmt: skip
    assert rows["word: wrong rule"]["passed"] == 1
    assert alone(VERDICTS) == {"chain": 1}
    assert "wrong rule" in printed(rows)


def test_a_rule_that_is_wrong_throughout_is_seen_by_what_does_not_use_it() -> None:
    """The chain of a derived proof is sound with a wrong rule: it is the measurements that refuse it."""
    refused = [broken.refused_by() for broken in broken_rules("exp", SUBJECTS) if "differential" in str(broken)]
    assert refused
    for checks in refused:
        assert "differences" in checks
        assert "autodiff" in checks
        assert "chain" not in checks


def test_a_rule_is_right_again_afterwards() -> None:
    before = WORDS["exp"].partials
    assert [broken.refused_by() for broken in broken_rules("exp", SUBJECTS)]
    assert WORDS["exp"].partials is before


@pytest.mark.parametrize("name", ["softmax", "least_squares", "log_determinant"])
def test_a_broken_answer_of_the_engine_is_refused_unless_it_gives_the_same_numbers(name: str) -> None:
    found = list(broken_answers(name))
    assert len(found) >= 3
    assert [str(broken) for broken in found if not broken.is_harmless() and not broken.refused_by()] == []


def test_a_share_of_the_variants_is_the_same_each_time() -> None:
    first, second = (judge(("identity", "trace"), 0.4) for _ in range(2))
    assert first == second
    assert 0 < len(first) < len(judge(("identity", "trace"), 1))


def test_a_variant_that_passes_is_named_and_fails_the_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(mutants, "run", lambda share, processes: VERDICTS)
    kept = tmp_path / "kept.json"
    assert main(["--write", str(kept)]) == 1
    said = capsys.readouterr().out
    assert "NOT REFUSED: d" in said
    assert "3 variants, 66.67 % refused" in said
    assert json.loads(kept.read_text(encoding="utf-8"))["passed"] == 1
