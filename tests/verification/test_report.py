"""The report: true only when nothing failed and enough applied."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.verification import Finding, Report, Status
from derivations.verification.report import MINIMUM

PASSED, FAILED, UNKNOWN = Status.PASSED, Status.FAILED, Status.NOT_APPLICABLE
CHECKS = ["chain", "complex step", "adjoint", "autodiff", "exact", "extremes"]


def report(*outcomes: Status) -> Report:
    return Report(
        "name", tuple(Finding(check, outcome, "why") for check, outcome in zip(CHECKS, outcomes, strict=False))
    )


@given(st.lists(st.sampled_from(Status), max_size=6))
def test_it_is_true_when_nothing_failed_and_enough_passed(outcomes: list[Status]) -> None:
    assert bool(report(*outcomes)) == (FAILED not in outcomes and outcomes.count(PASSED) >= MINIMUM)


@pytest.mark.parametrize("outcomes", list(itertools.product(Status, repeat=2)))
def test_too_few_checks_are_not_enough(outcomes: tuple[Status, ...]) -> None:
    assert not report(*outcomes)


def test_unknown_is_never_counted_as_passed() -> None:
    assert not report(*[UNKNOWN] * 6)
    assert not report(PASSED, PASSED, *[UNKNOWN] * 4)
    assert report(PASSED, PASSED, PASSED, *[UNKNOWN] * 3)


def test_one_check_of_many_variables_is_one_check() -> None:
    findings = tuple(Finding("adjoint", PASSED, "why", variable) for variable in "xyzw")
    assert not Report("name", findings)


def test_nothing_found_is_not_a_proof() -> None:
    assert not Report("name", ())


@given(st.lists(st.sampled_from(Status), max_size=6))
def test_every_finding_is_in_one_of_three_places(outcomes: list[Status]) -> None:
    made = report(*outcomes)
    assert {*made.passed, *made.failed, *made.not_applicable} == set(made.findings) == set(made)
    assert len(made.passed) + len(made.failed) + len(made.not_applicable) == len(list(made))
    counts = (outcomes.count(status) for status in (PASSED, FAILED, UNKNOWN))
    assert made.summary == "{} passed, {} failed, {} not applicable".format(*counts)


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        (Finding("chain", FAILED, "line 2 (why) is wrong"), "chain: failed: line 2 (why) is wrong"),
        (Finding("adjoint", PASSED, "agrees", "x"), "adjoint (x): passed: agrees"),
        (Finding("exact", UNKNOWN, "a word without"), "exact: not applicable: a word without"),
        (
            Finding("complex step", PASSED, "agrees", "A", 1.23e-16, 1e-10),
            "complex step (A): passed: agrees [error 1.2e-16, allowed 1.0e-10]",
        ),
    ],
)
def test_a_finding_says_check_variable_outcome_and_sizes(finding: Finding, text: str) -> None:
    assert str(finding) == text


def test_a_report_names_the_identity_and_has_a_line_for_each_finding() -> None:
    lines = str(report(PASSED, FAILED, UNKNOWN)).splitlines()
    assert lines[0] == "name: 1 passed, 1 failed, 1 not applicable"
    assert lines[1:] == ["  chain: passed: why", "  complex step: failed: why", "  adjoint: not applicable: why"]
