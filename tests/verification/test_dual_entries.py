"""Numbers with an infinitesimal part: the derivative of a program in numbers, against SymPy's of the formula."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from derivations.exact import FUNCTIONS, apply
from derivations.verification.dual_entries import DualEntry, library_derivative, parts

NUMBERS = st.fractions(Fraction(1, 9), 9, max_denominator=9)
FORMULAS: list[Callable[[Any, Any], Any]] = [
    lambda x, y: x + y,
    lambda x, y: 2 + x,
    lambda x, y: x + 2,
    lambda x, y: x - y,
    lambda x, y: 2 - x,
    lambda x, y: x - 2,
    lambda x, y: -x,
    lambda x, y: x * y,
    lambda x, y: 3 * x,
    lambda x, y: x * 3,
    lambda x, y: x / y,
    lambda x, y: x / 3,
    lambda x, y: 3 / x,
    lambda x, y: x**3,
    lambda x, y: x**-2,
    lambda x, y: x**0,
    lambda x, y: x**y,
    lambda x, y: 2**x,
    lambda x, y: (x * y + 1) / (x - 2 * y - 30) ** 2,
]


def slope_of(formula: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    """SymPy's derivative of a formula along a line, as a function of the point and the direction."""
    x, y, dx, dy, t = sympy.symbols("x y dx dy t", positive=True)
    slope = sympy.diff(formula(x + t * dx, y + t * dy), t).subs(t, 0)
    return sympy.lambdify((x, y, dx, dy), slope, "math")  # type: ignore[no-any-return]


SLOPES = {formula: slope_of(formula) for formula in FORMULAS}


@pytest.mark.parametrize("formula", FORMULAS)
@given(x=NUMBERS, y=NUMBERS, dx=NUMBERS, dy=NUMBERS)
def test_arithmetic_is_that_of_derivatives(formula: Any, x: Any, y: Any, dx: Any, dy: Any) -> None:
    got = formula(DualEntry(x, dx), DualEntry(y, dy))
    value, slope = formula(x, y), SLOPES[formula](x, y, dx, dy)
    assert got.standard == value
    if isinstance(slope, Fraction):
        assert got.infinitesimal == slope, "fractions stay exact"
    else:
        assert float(got.infinitesimal) == pytest.approx(float(slope), rel=1e-12)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_has_the_slope_of_its_formula(name: str) -> None:
    entry = apply(name, DualEntry(sympy.Rational(1, 3), 5))
    h = 1e-5
    ahead, behind = (float(apply(name, 1 / 3 + step)) for step in (h, -h))
    assert float(entry.standard) == pytest.approx(float(apply(name, 1 / 3)), rel=1e-14)
    assert float(entry.infinitesimal) == pytest.approx(5 * (ahead - behind) / (2 * h), rel=1e-8)
    slope, symbol = library_derivative(name)
    assert slope.free_symbols <= {symbol}


def test_an_absolute_value_has_the_slope_of_its_side() -> None:
    assert parts(abs(DualEntry(-3, 2))) == (3, -2)
    assert parts(abs(DualEntry(3, 2))) == (3, 2)


@pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne])
@pytest.mark.parametrize(("a", "b"), [(1, 2), (2, 1), (1, 1)])
def test_it_is_compared_by_its_standard_part(compare: Any, a: int, b: int) -> None:
    assert compare(DualEntry(a, 9), DualEntry(b, -9)) == compare(a, b)
    assert compare(DualEntry(a, 9), b) == compare(a, b)
    assert hash(DualEntry(a, 9)) == hash(a)


def test_a_plain_number_does_not_move() -> None:
    assert parts(3) == (3, 0)
    assert parts(DualEntry(3, 4)) == (3, 4)


def test_arrays_apply_it_entry_by_entry_on_both_sides() -> None:
    entries = np.array([DualEntry(1, 1), DualEntry(2, 0)], dtype=object)
    for result in (entries[0] * entries, entries * entries[0], 1 + entries, entries @ entries, entries[0] - entries):
        assert all(isinstance(entry, DualEntry) for entry in np.atleast_1d(result).flat)
    assert parts(entries @ entries) == (5, 2)
    assert [parts(entry) for entry in np.array([3, 4]) ** entries] == [(3, sympy.log(3) * 3), (16, 0)]
