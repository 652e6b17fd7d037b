"""Every word is complete, and every word is tested."""

from __future__ import annotations

import pytest

import derivations.functions  # noqa: F401  adds the word for named functions
from derivations.expression import WORDS
from tests.words.examples import EXAMPLES, TABLE, WITHOUT_NUMBERS, Example


def test_every_word_has_examples_and_every_example_a_word() -> None:
    assert set(WORDS) - set(TABLE) - set(WITHOUT_NUMBERS) == set(), "give these words a row in tests/words/examples.py"
    assert (set(TABLE) | set(WITHOUT_NUMBERS)) - set(WORDS) == set(), "no word has these names any more"


def test_there_are_at_least_forty_words() -> None:
    assert len(WORDS) >= 40


@pytest.mark.parametrize("name", sorted(WORDS))
def test_a_row_is_filled_in(name: str) -> None:
    word = WORDS[name]
    assert word.name == name
    assert word.summary
    assert word.summary in repr(word)
    assert word.numbers in ("rational", "complex", "analytic", "real")
    assert word.notation.kind


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_an_argument_has_a_rule_or_the_word_is_linear_in_it(example: Example) -> None:
    """Without a rule the differential is the word itself, which is right only where the word is linear."""
    word = example.word
    for position in example.varying:
        has_rule = position < len(word.partials) and word.partials[position] is not None
        assert has_rule or position in word.linear or word.name == "differential"
