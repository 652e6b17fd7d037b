"""The pages of questions: each has what is asked, a short answer, an example that is run, and ways to go on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import derivations as dv
from derivations.display import anchor

FOLDER = Path(__file__).parents[2] / "docs" / "questions"
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md") if path.stem != "index"}
LEADING = re.compile(r"\((?P<label>[\w-]+)\)=\n# (?P<title>.+)\n\n(?P<quote>(?:> ?.*\n)+)\n(?P<answer>(?:.+\n)+)")


@pytest.fixture(params=sorted(PAGES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_it_starts_with_what_is_asked_and_a_short_answer(name: str) -> None:
    leading = LEADING.match(PAGES[name])
    assert leading, "label, title, the question as a quote, the answer"
    assert leading["label"] == f"question-{name.replace('_', '-')}"
    assert leading["title"].endswith("?")
    assert 1 <= len(re.findall(r"[.!](?=\s)", re.sub(r"\$[^$]*\$", "", leading["answer"]))) <= 2


def test_its_example_is_run(name: str) -> None:
    assert "```{run}" in PAGES[name]
    assert "```python" not in PAGES[name], "code that is not run drifts"


def test_it_leads_to_an_identity_and_a_chapter(name: str) -> None:
    links = set(re.findall(r"\]\(#([\w-]+)\)", PAGES[name]))
    identities = {anchor(identity) for identity in dv.catalogue.paths}
    assert links & identities
    assert [link for link in links if link.startswith("chapter-")]
    assert [link for link in links if link.startswith("identity-") and link not in identities] == []


def test_the_index_lists_every_question_once() -> None:
    listed = re.findall(r"^(\w+)$", (FOLDER / "index.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(PAGES)
