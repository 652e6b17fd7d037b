"""Every known mistake is found wrong, and called by its name."""

from __future__ import annotations

import pytest

import derivations as dv
from derivations.checking.mistakes import MISTAKES, Mistake
from derivations.checking.verdict import TITLES
from tests.checking.cases import case_of
from tests.checking.known_mistakes import KNOWN, Known


def test_there_are_many_mistakes_over_many_expressions() -> None:
    assert len(KNOWN) >= 90
    assert len({(known.f, known.wrt) for known in KNOWN}) >= 40
    assert len(set(map(str, KNOWN))) == len(KNOWN)


@pytest.mark.parametrize("known", KNOWN, ids=str)
def test_a_known_mistake_is_wrong_and_has_its_name(known: Known) -> None:
    verdict = dv.check(known.f, known.claim, known.wrt, known.shapes, where=known.where, order=known.order)
    assert not verdict
    name = verdict.diagnosis.name if verdict.diagnosis else ""
    assert name == known.mistake, verdict
    assert verdict.largest or verdict.shape, "the entries that differ, or the shape, are always told"
    if verdict.diagnosis:
        assert verdict.diagnosis.link in TITLES or verdict.diagnosis.link in dv.catalogue
        assert verdict.link.startswith(("chapter-", "identity-"))


def explaining(mistake: Mistake, known: Known) -> bool:
    case = case_of(known.f, known.claim, known.wrt, known.shapes, known.where, known.order)
    return any(candidate.explains(case) for candidate in mistake.candidates(case))


ROWS = {
    "mended": next(known for known in KNOWN if known.claim == "G @ W"),
    "superfluous": Known("x @ x", "x", {"x": "n"}, "2 * x + 1", "extra_term"),
    "made": Known("x @ x", "x", {"x": "n"}, "2", "missing_factor"),
    "other_function": Known("det(X)", "X", {"X": "n n"}, "inv(X).T", "missing_factor"),
}
"""A row for those in the table of mistakes that look for several."""


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.name} {mistake.candidates.__name__}")
def test_every_entry_of_the_table_explains_some_mistake_and_not_every_one(mistake: Mistake) -> None:
    named = [ROWS[mistake.name]] if mistake.name in ROWS else [k for k in KNOWN if k.mistake == mistake.name]
    more = [
        Known("x @ x", "x", {"x": "n"}, "x", "factor"),
        Known("norm(x)", "x", {"x": "n"}, "0.7 * x / norm(x)", "factor"),
        Known("sin(x) @ a", "x", {"x": "n", "a": "n"}, "x", "value"),
        Known("x @ A @ x", "x", {"x": "n", "A": "n n"}, "(A + 3 * A.T) @ x", "factor_of_term"),
        Known("sin(x) / x", "x", {"x": ""}, "cos(x) - sin(x) / x", "factor"),
    ]
    assert any(explaining(mistake, known) for known in (*named, *more))
    nonsense = Known("x @ A @ x", "x", {"x": "n", "A": "n n"}, "cos(x) + exp(A @ A @ x)", "")
    assert not explaining(mistake, nonsense)
