"""Exact numbers that are zero are proved to be, and none that is not."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import E, Integer, Rational, exp, log, sqrt

from derivations.verification.zero_test import as_rational_function, is_zero

HALF = Rational(1, 2)
FRACTIONS = st.fractions(-2, 2, max_denominator=4).map(lambda q: Rational(q.numerator, q.denominator))
NUMBERS = st.recursive(
    FRACTIONS | FRACTIONS.map(exp) | st.sampled_from([log(Integer(2)), sqrt(Integer(3))]),
    lambda numbers: st.lists(numbers, min_size=2, max_size=2).map(sum)
    | st.tuples(numbers, numbers).map(lambda pair: pair[0] * pair[1]),
    max_leaves=5,
)  # fmt: skip


def sigmoid(x: Any) -> Any:
    return 1 / (1 + exp(-x))


@pytest.mark.parametrize(
    "number",
    [
        Integer(0), exp(1) - E, exp(HALF) ** 2 - E, sigmoid(HALF) + sigmoid(-HALF) - 1,
        sigmoid(HALF) * (1 - sigmoid(HALF)) - sigmoid(HALF) * sigmoid(-HALF),
        log(2) * (exp(1) + 1) - log(2) - E * log(2),
    ],
)  # fmt: skip
def test_field_arithmetic_alone_proves_what_holds_for_all_exponentials(number: Any) -> None:
    assert as_rational_function(number) == 0
    assert is_zero(number) is True


@pytest.mark.parametrize(
    "number", [log(6) - log(2) - log(3), sqrt(2) * sqrt(3) - sqrt(6), (sqrt(5) - 2) * (sqrt(5) + 2) - 1]
)
def test_relations_between_logarithms_and_roots_are_left_to_sympy(number: Any) -> None:
    assert is_zero(number) is True


@pytest.mark.parametrize("number", [Integer(3), log(2) - log(3), exp(1) - E + Rational(1, 10**40), sigmoid(1) - HALF])
def test_a_number_that_is_not_zero_is_never_called_zero(number: Any) -> None:
    assert is_zero(number) is False


@pytest.mark.parametrize(("number", "verdict"), [(0, True), (Fraction(0), True), (Fraction(1, 10**60), False)])
def test_fractions_are_compared_as_they_are(number: Any, verdict: bool) -> None:
    assert is_zero(number) is verdict


@settings(max_examples=30, deadline=None)
@given(NUMBERS, NUMBERS, NUMBERS)
def test_rewritten_numbers_differ_by_zero_and_shifted_ones_do_not(a: Any, b: Any, c: Any) -> None:
    rewritings: list[Callable[[Any], Any]] = [sympy.expand, sympy.factor, sympy.powsimp]
    number = a * (b + c)
    assert is_zero(a * b + a * c - number) is True
    for rewrite in rewritings:
        assert is_zero(rewrite(number) - number) is True
    assert is_zero(a * b + a * c - number + Rational(1, 10**9)) is False
