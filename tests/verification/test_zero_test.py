"""Whether an exact number is zero: proved, refuted, or honestly neither."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational, exp, log, sqrt

from derivations.verification import zero_test
from derivations.verification.zero_test import IN_DIGITS, SIMPLIFIED, TooLong, count_parts, is_zero

E2 = exp(Rational(1, 2))

ZERO: list[Any] = [
    0,
    Fraction(0),
    sympy.Integer(0),
    (exp(1) + 1) ** 2 - exp(2) - 2 * exp(1) - 1,
    1 / (1 + E2) + E2 / (1 + E2) - 1,
    exp(Rational(-3, 2)) * exp(Rational(5, 2)) - exp(1),
    exp(Rational(1, 3)) * exp(Rational(1, 6)) - E2,
    sqrt(2) * sqrt(3) - sqrt(6),
    (sqrt(5) - 2) * (sqrt(5) + 2) - 1,
    log(6) - log(2) - log(3),
    log(exp(1) + 1) - log(1 + sympy.E),
    sympy.E - exp(1),
]
NOT_ZERO: list[Any] = [
    1,
    Fraction(1, 10**40),
    Rational(1, 10**40),
    exp(1) - 3,
    E2 - exp(Rational(1, 3)),
    sqrt(2) - Rational(141421356, 10**8),
    log(2) - Rational(693147, 10**6),
    1 / (1 + E2) - Rational(3, 8),
    exp(1) + Rational(1, 10**30) - exp(1),
]


@pytest.mark.parametrize("number", ZERO, ids=str)
def test_a_zero_is_proved(number: Any) -> None:
    assert is_zero(number) is True


@pytest.mark.parametrize("number", NOT_ZERO, ids=str)
def test_what_is_not_zero_is_refused_however_small(number: Any) -> None:
    assert is_zero(number) is False


FRACTIONS = st.fractions(-3, 3, max_denominator=4)


@given(FRACTIONS, FRACTIONS, FRACTIONS)
def test_the_identities_of_exponentials_are_known_and_nothing_else(a: Any, b: Any, c: Any) -> None:
    a, b, c = (Rational(q.numerator, q.denominator) for q in (a, b, c))
    assert is_zero((exp(a) + c) * (exp(b) - c) - exp(a + b) + c * exp(a) - c * exp(b) + c**2) is True
    assert is_zero(exp(a) - exp(b)) is (a == b)


def test_what_is_zero_to_all_digits_and_not_proved_is_unknown() -> None:
    """A number that differs from zero beyond the digits looked at cannot be told from zero, and is not called it."""
    assert is_zero(exp(1) * Rational(1, 10**80) * sqrt(2)) is None


def long_zero(parts: int) -> Any:
    """Zero, by a relation between roots that the field does not know, with many parts."""
    roots = sum(sqrt(2 + sqrt(n)) * sqrt(2 - sqrt(n)) - sqrt(4 - n) for n in (Rational(1, k + 2) for k in range(parts)))
    return sympy.Add(roots, evaluate=False)


def test_what_has_too_many_parts_is_not_simplified_but_still_refuted() -> None:
    """Simplification may take minutes; a number that is not zero is told by its digits all the same."""
    short, long = long_zero(2), long_zero(40)
    assert count_parts(short) < SIMPLIFIED < count_parts(long) < IN_DIGITS
    assert is_zero(short) is not False
    with pytest.raises(TooLong, match=f"{count_parts(long)} parts"):
        is_zero(long)
    assert is_zero(long + Rational(1, 10**20)) is False


def test_what_is_too_long_to_be_evaluated_is_not_evaluated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zero_test, "IN_FIELD", 0)
    monkeypatch.setattr(zero_test, "IN_DIGITS", 400)
    with pytest.raises(TooLong, match="at least 401 parts"):
        is_zero(long_zero(40))
