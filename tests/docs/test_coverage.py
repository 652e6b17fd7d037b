"""Coverage of the literature and mistakes in print: every state is earned, every name is there, every page runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import derivations as dv

from _extensions import coverage  # isort: skip
from _extensions.coverage import Place  # isort: skip
from _extensions.identity_pages import Written  # isort: skip

DOCS = Path(coverage.__file__).parents[1]
WORKS = sorted(path.stem for path in (DOCS / "coverage").glob("*.toml"))
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in (DOCS / "errata").glob("*.md") if path.stem != "index"}


@pytest.fixture(autouse=True)
def build(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build in which every identity holds but one."""
    written = {name: Written("", name != "softmax", ()) for name in dv.catalogue.paths}
    monkeypatch.setattr(coverage, "WRITTEN", written)


@pytest.mark.parametrize(
    ("place", "state"),
    [
        (Place("1", ("trace",)), "verified"),
        (Place("1", ("trace",), reason="for the third power"), "case"),
        (Place("1", ("softmax",)), "open"),
        (Place("1", ("trace", "softmax")), "open"),
        (Place("1", ("gone",)), "open"),
        (Place("1"), "open"),
        (Place("1", ("trace",), erratum="mistake"), "corrected"),
        (Place("1", ("softmax",), erratum="mistake"), "wrong"),
        (Place("1", erratum="mistake"), "wrong"),
        (Place("1", reason="it is a definition"), "left"),
    ],
)
def test_a_state_is_earned(place: Place, state: str) -> None:
    assert place.state == state


@pytest.mark.parametrize("name", WORKS)
def test_a_work_names_identities_that_are_there_and_has_its_page(name: str) -> None:
    work = coverage.read(DOCS / "coverage" / f"{name}.toml")
    assert coverage.faults(work) == []
    assert f"{{coverage}} {name}\n" in (DOCS / "coverage" / f"{name}.md").read_text(encoding="utf-8")


def test_every_equation_of_the_cookbook_has_one_state() -> None:
    work = coverage.read(DOCS / "coverage" / "cookbook.toml")
    found = [place for part in work["parts"] for place in coverage.places(work, part)]
    assert [int(place.name) for place in found] == [*range(32, 145), *range(226, 253)]
    assert {place.state for place in found} <= set(coverage.STATES)


@pytest.mark.parametrize("name", WORKS)
def test_what_is_called_verified_leads_to_what_verifies_it(name: str) -> None:
    work = coverage.read(DOCS / "coverage" / f"{name}.toml")
    for part in work["parts"]:
        for place in coverage.places(work, part):
            row = " ".join(coverage.row(place, work.get("layouts", False)))
            if place.state in ("verified", "corrected"):
                assert re.search(r"\]\(#identity-[\w-]+\)", row), place.name
                assert coverage.link(place)


def test_an_unknown_identity_in_a_file_is_a_fault() -> None:
    work = {"parts": [{"title": "", "rows": [{"name": "a", "identities": ["gone"]}]}], "identities": {"1": ["lost"]}}
    assert coverage.faults(work) == ["gone", "lost"]


def test_every_mistake_in_print_has_its_page_and_names_what_is_there() -> None:
    errata = coverage.errata()
    assert {entry.page for entry in errata} == set(PAGES)
    assert [name for entry in errata for name in entry.identities if name not in dv.catalogue] == []


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_of_errata_says_what_fails_what_holds_and_what_was_checked(name: str) -> None:
    text = PAGES[name]
    assert text.startswith(f"(erratum-{name.replace('_', '-')})=\n# ")
    for part in ("```{run}", "## Where it fails", "## What holds", "**What was checked.**", "](#identity-"):
        assert part in text, part
    listed = (DOCS / "errata" / "index.md").read_text(encoding="utf-8")
    assert f"\n{name}\n" in listed


def test_the_list_of_works_names_each_of_them() -> None:
    folder = coverage.DOCS / "coverage"
    named = re.search(r"\{coverage-list\} (.+)", (folder / "index.md").read_text(encoding="utf-8"))
    assert named
    assert sorted(named[1].split()) == sorted(path.stem for path in folder.glob("*.toml"))
