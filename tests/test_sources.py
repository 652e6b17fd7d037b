"""The works cited."""

from __future__ import annotations

import re

import pytest

from derivations.sources import SOURCES, Source


@pytest.mark.parametrize("key", SOURCES)
def test_a_work_is_cited_in_full(key: str) -> None:
    source = SOURCES[key]
    assert source.key == key
    assert re.fullmatch(r"[a-z]+\d{4}", key)
    assert source.key.endswith(str(source.year))
    assert source.authors
    assert source.title
    assert source.publisher
    assert source.url.startswith("https://") or not source.url
    assert str(source) == f"{source.authors} ({source.year}), {source.title}"


@pytest.mark.parametrize(
    ("where", "text"), [("equation", "equation 3.2"), ("section", "section 3.2"), ("theorem", "theorem 3.2")]
)
def test_a_place_in_a_work_is_added_to_it(where: str, text: str) -> None:
    work = next(iter(SOURCES.values()))
    placed: Source = getattr(work, where)("3.2")
    assert str(placed) == f"{work}, {text}"
    assert (placed.key, placed.place, placed.numbers) == (work.key, text, ("3.2",))
    assert not work.place


def test_several_places_that_say_the_same_are_one_citation() -> None:
    work = next(iter(SOURCES.values()))
    assert work.equation("81", "97", "98").place == "equations 81, 97 and 98"
