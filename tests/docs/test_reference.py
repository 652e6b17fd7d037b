"""The computed texts of the reference pages."""

from __future__ import annotations

import json
import re

import pytest

import derivations as dv
from derivations.expression import WORDS
from tests.docs.conftest import ROOT

from _extensions import reference  # isort: skip
from _extensions.word_examples import differential, example  # isort: skip


@pytest.mark.usefixtures("build_of_two")
@pytest.mark.parametrize("name", reference.TEXTS)
def test_every_text_says_something(name: str) -> None:
    assert reference.TEXTS[name]().strip()


def test_every_text_a_page_asks_for_exists() -> None:
    asked = set()
    for page in (ROOT / "docs").glob("**/*.md"):
        if "node_modules" not in page.parts:
            text = page.read_text(encoding="utf-8")
            asked |= set(re.findall(r"\{computed\}(?:`| )(\w+)", text))
    assert asked <= set(reference.TEXTS)


def test_nearly_every_word_is_shown_at_work() -> None:
    shown = [example(word) for word in WORDS.values()]
    assert sum(expression is not None for expression in shown) > 0.85 * len(WORDS)


@pytest.mark.parametrize("name", ["exp", "inv", "matmul", "softmax", "solve", "kron", "outer", "trace", "vec"])
def test_a_word_shows_its_differential(name: str) -> None:
    shown = example(WORDS[name])
    assert shown is not None
    change = differential(shown)
    assert change is not None
    assert change.shape == shown.shape


def test_the_table_of_words_has_a_row_for_each() -> None:
    text = reference.words()
    for name in set(WORDS) - set(reference.ON_PAPER):
        assert f"| `{name}`: " in text


def test_every_identity_stands_under_its_source() -> None:
    text = reference.sources()
    for name in dv.catalogue:
        assert f"[{dv.catalogue[name].title}](#identity-{name.replace('_', '-')})" in text


def test_the_lock_file_names_no_host() -> None:
    lock = (ROOT / "docs" / "package-lock.json").read_text(encoding="utf-8")
    assert all("integrity" in package for name, package in json.loads(lock)["packages"].items() if name)
    assert "resolved" not in lock
