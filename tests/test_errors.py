"""Errors: one family, and each also the kind that Python's own code would expect."""

from __future__ import annotations

import inspect

import pytest

from derivations import errors
from derivations.errors import DerivationError

ERRORS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if kind is not DerivationError]
BUILT_IN = {
    "ShapeError": ValueError,
    "DomainError": ValueError,
    "ArgumentError": TypeError,
    "NotDifferentiable": ArithmeticError,
    "UnknownIdentity": KeyError,
    "ParseError": ValueError,
}


@pytest.mark.parametrize("kind", ERRORS)
def test_every_error_is_caught_as_one_of_ours_and_says_when_it_is_raised(kind: type[Exception]) -> None:
    assert issubclass(kind, DerivationError)
    assert kind.__doc__
    assert issubclass(kind, BUILT_IN.get(kind.__name__, DerivationError))


@pytest.mark.parametrize("kind", ERRORS)
def test_a_message_reads_as_it_was_written(kind: type[Exception]) -> None:
    """Python shows the message of a KeyError in quotes; ours is a sentence."""
    assert str(kind("a 'sentence'")) == "a 'sentence'"
