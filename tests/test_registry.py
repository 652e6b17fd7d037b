"""The catalogue: names, reading order, search, and that an identity is one file."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import derivations as dv
from derivations.errors import ArgumentError, InvalidIdentity, UnknownIdentity
from derivations.identity import Identity
from derivations.registry import Catalogue

NAMES = sorted(dv.catalogue.paths)

IDENTITY = '''"""{title}.

{description}
"""

from derivations.domains import Real, Scalar
from derivations.sources import COOKBOOK
from derivations.words import d

source = COOKBOOK.equation("131")


def value(x: Real["n"]) -> Scalar:
    return 3 * (x @ x)


def differential(x, dx):
    yield 3 * d(x @ x), "d is linear{cites}"
    yield 6 * x @ dx, "the product rule, and x @ dx is a number"


def gradient(x):
    return 6 * x
'''
_folders = itertools.count()


def write(folder: Path, topic: str, name: str, cites: str = "", description: str = "Words.") -> None:
    """One identity, as an author would add it: one file."""
    cites = f": {{{cites}}}" if cites else ""
    text = IDENTITY.format(title=name.replace("_", " ").capitalize(), description=description, cites=cites)
    (folder / topic / f"{name}.py").write_text(text, encoding="utf-8")


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Mapping[str, int]], Catalogue]:
    """Makes an empty catalogue with topics, each at its place in the reading order."""
    package = f"catalogue_of_a_test_{next(_folders)}"
    monkeypatch.syspath_prepend(tmp_path)

    def made(topics: Mapping[str, int]) -> Catalogue:
        for topic, order in topics.items():
            (tmp_path / package / topic).mkdir(parents=True, exist_ok=True)
            text = f'"""About {topic}."""\n\norder = {order}\n'
            (tmp_path / package / topic / "__init__.py").write_text(text, encoding="utf-8")
        (tmp_path / package / "__init__.py").write_text("", encoding="utf-8")
        return Catalogue(tmp_path / package, package)

    return made


def test_adding_an_identity_is_adding_one_file(make: Any) -> None:
    before = make({"norms": 1})
    assert list(before) == []
    write(before._folder, "norms", "half_of_it")
    after = Catalogue(before._folder, before._package)
    assert list(after) == ["half_of_it"]
    identity = after["half_of_it"]
    assert (identity.topic, identity.title, identity.description) == ("norms", "Half of it", "Words.")
    assert identity.gradient([1.0, 2.0]).tolist() == [6.0, 12.0]
    assert dv.verify(identity), str(dv.verify(identity))


def test_nothing_is_imported_before_it_is_asked_for(make: Any) -> None:
    catalogue = make({"norms": 1})
    (catalogue._folder / "norms" / "broken.py").write_text("raise RuntimeError('imported')\n", encoding="utf-8")
    write(catalogue._folder, "norms", "sound")
    assert len(catalogue) == 2
    assert "broken" in catalogue
    assert "catalogue of 2 identities in 1 topics" in repr(catalogue)
    assert isinstance(catalogue["sound"], Identity)
    with pytest.raises(RuntimeError, match="imported"):
        catalogue["broken"]


def test_topics_come_in_their_order_and_identities_after_what_they_cite(make: Any) -> None:
    catalogue = make({"later": 20, "sooner": 10, "also_sooner": 10})
    write(catalogue._folder, "later", "first_by_name")
    write(catalogue._folder, "sooner", "a", cites="m")
    write(catalogue._folder, "sooner", "b")
    write(catalogue._folder, "sooner", "m", cites="z")
    write(catalogue._folder, "sooner", "z")
    write(catalogue._folder, "also_sooner", "y")
    assert list(catalogue) == ["y", "z", "m", "a", "b", "first_by_name"]
    assert list(catalogue.topics) == ["also_sooner", "sooner", "later"]
    assert catalogue.topics["later"].title == "About later"
    assert catalogue["a"].uses == ("m",)
    assert catalogue.used_by("m") == ("a",)
    assert catalogue.used_by("z") == ("m",)
    assert catalogue.used_by("a") == ()


def test_a_circle_of_citations_does_not_hang(make: Any) -> None:
    catalogue = make({"norms": 1})
    write(catalogue._folder, "norms", "chicken", cites="egg")
    write(catalogue._folder, "norms", "egg", cites="chicken")
    write(catalogue._folder, "norms", "narcissus", cites="narcissus")
    assert sorted(catalogue) == ["chicken", "egg", "narcissus"]


def test_one_name_in_two_topics_is_refused(make: Any) -> None:
    catalogue = make({"norms": 1, "traces": 2})
    write(catalogue._folder, "norms", "twin")
    write(catalogue._folder, "traces", "twin")
    with pytest.raises(InvalidIdentity, match=r"twin.*norms.*traces"):
        len(catalogue)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("half", ["half_of_it"]),
        ("HALF of It", ["half_of_it"]),
        ("half_of", ["half_of_it"]),
        ("norms", ["double_of_it", "half_of_it"]),
        ("marvellous", ["double_of_it"]),
        ("it marvellous", ["double_of_it"]),
        ("half marvellous", []),
        ("", ["double_of_it", "half_of_it"]),
    ],
)
def test_search_finds_all_words_in_name_title_topic_and_description(make: Any, words: str, found: list[str]) -> None:
    catalogue = make({"norms": 1})
    write(catalogue._folder, "norms", "half_of_it")
    write(catalogue._folder, "norms", "double_of_it", description="A marvellous one.")
    assert catalogue.search(words) == found


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda: dv.catalogue["softmux"], UnknownIdentity, ["'softmux'", "did you mean", "'softmax'"]),
        (lambda: dv.catalogue["qqqqqq"], UnknownIdentity, ["'qqqqqq'", f"{len(NAMES)} names"]),
        (lambda: dv.catalogue[3], UnknownIdentity, ["3"]),
        (lambda: dv.catalogue.used_by("softmux"), UnknownIdentity, ["'softmux'", "did you mean"]),
        (lambda: dv.verify("softmux"), UnknownIdentity, ["'softmux'", "did you mean"]),
        (lambda: dv.verify(3), ArgumentError, ["int", "3", "a name or a theorem"]),
        (lambda: dv.catalogue.search(3), ArgumentError, ["int", "3", "words"]),
    ],
)
def test_a_name_that_is_not_there_gets_an_error_that_helps(call: Any, error: Any, said: list[str]) -> None:
    with pytest.raises(error) as caught:
        call()
    assert [part for part in said if part not in str(caught.value)] == []


def test_the_catalogue_is_a_mapping_like_any_other() -> None:
    assert dv.catalogue.get("no_such_identity") is None
    assert "no_such_identity" not in dv.catalogue
    assert 3 not in dv.catalogue
    assert sorted(dv.catalogue) == NAMES
    assert len(dv.catalogue) == len(NAMES) == len(list(dv.catalogue.items()))
    assert f"{len(NAMES)} identities" in repr(dv.catalogue)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_its_file_and_an_attribute_of_the_package(name: str) -> None:
    identity = dv.catalogue[name]
    assert identity is dv.catalogue[name] is getattr(dv, name)
    assert identity.name == name == dv.catalogue.paths[name].stem
    assert identity.topic == dv.catalogue.paths[name].parent.name


@pytest.mark.parametrize("name", NAMES)
def test_an_identity_comes_after_all_that_it_cites(name: str) -> None:
    order = list(dv.catalogue)
    for cited in dv.catalogue[name].uses:
        assert cited in dv.catalogue, f"{name} cites {cited!r}, which is not in the catalogue"
        assert order.index(cited) < order.index(name), f"{name} cites {cited!r}, which comes later"
        assert name in dv.catalogue.used_by(cited)


def test_topics_stand_together_and_have_titles() -> None:
    topics = [dv.catalogue[name].topic for name in dv.catalogue]
    assert [topic for topic, _ in itertools.groupby(topics)] == list(dv.catalogue.topics)
    for name, topic in dv.catalogue.topics.items():
        assert topic.title
        assert topic.title != name, f"give {name} a docstring in its __init__.py"
        assert topic.order < 1000, f"give {name} a place in its __init__.py: order = ..."
