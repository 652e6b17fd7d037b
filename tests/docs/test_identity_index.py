"""The index of identities: every one is listed, and found by the words a reader would type."""

from __future__ import annotations

import pytest

import derivations as dv

from _extensions import identity_index as index  # isort: skip

NAMES = list(dv.catalogue)


def test_every_identity_is_listed_once() -> None:
    text = index.index_page(dv.catalogue)
    for name in NAMES:
        assert text.count(f"{{identity-entry}} {name}\n") == 1


def test_a_topic_without_an_opening_page_of_its_own_has_one_from_its_docstring() -> None:
    for topic in dv.catalogue.topics:
        text = index.topic_page(dv.catalogue, topic)
        assert f"# {dv.catalogue.topics[topic].title}\n" in text
        assert f"{{topic-identities}} {topic}\n" in text


def test_the_index_leads_to_opening_pages() -> None:
    text = index.index_page(dv.catalogue, {"softmax"})
    assert "\n/topics/softmax\n" in text
    assert "\ntopics/softmax\n" not in text
    assert "\ntopics/vectors\n" in text


def test_identities_come_in_reading_order() -> None:
    text = index.index_page(dv.catalogue)
    places = [text.index(f"{{identity-entry}} {name}\n") for name in NAMES]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("inverse", "n×n"),
        ("inverse", "invertible"),
        ("inverse", "matrix"),
        ("softmax", "softmax"),
        ("softmax_cross_entropy", "cross entropy"),
        ("softmax_cross_entropy", "simplex"),
        ("softmax_cross_entropy", "scalar"),
    ],
)
def test_words_an_identity_is_found_by(name: str, typed: str) -> None:
    words = index.words(dv.catalogue[name], dv.catalogue)
    assert all(word in words for word in typed.split())


def test_words_are_small_and_said_once() -> None:
    for name in NAMES:
        words = index.words(dv.catalogue[name], dv.catalogue).split()
        assert words == [word.lower() for word in words]
        assert len(words) == len(set(words))


def test_the_sentence_of_an_entry() -> None:
    assert index.first_sentence("One thing.\nAnother.") == "One thing."
    assert index.first_sentence("Over\ntwo lines. More") == "Over two lines."
    assert index.first_sentence("No end") == "No end."


def test_signatures() -> None:
    assert index.signature(dv.catalogue["matrix_product"]) == "X: m × n, Y: n × p → m × p"
    assert index.signature(dv.catalogue["softmax_cross_entropy"]).endswith("→ scalar")
