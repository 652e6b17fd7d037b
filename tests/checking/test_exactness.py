"""Exact comparison, and the bound on the chance of an accident."""

from __future__ import annotations

from itertools import product

import pytest

from derivations.checking.degrees import chance, degrees
from derivations.checking.exactness import exactly
from derivations.checking.layouts import LAYOUTS
from derivations.derivation import declare
from derivations.domains import PositiveDefinite
from derivations.notation.parse import parse
from tests.checking.cases import case_of

GRADIENT = LAYOUTS[0]
SIZES = {"n": 2, "m": 3}
VARIABLES = {name: declare(name, axes) for name, axes in {"x": "n", "A": "m n", "X": "n n", "t": ""}.items()}


@pytest.mark.parametrize(
    ("f", "claim", "right"),
    [
        ("x @ x", "2 * x", True),
        ("x @ x", "2.0 * x", True),
        ("x @ x / n", "2 / n * x", True),
        ("x @ x", "2 * x + x / 10**20", False),
        ("log(x @ x)", "2 * x / (x @ x)", True),
        ("log(x @ x)", "2 * x / (x @ x) + x / 10**20", False),
        ("exp(x @ x)", "2 * x * exp(x @ x)", True),
        ("sum(abs(x))", "sign(x)", None),
        ("pi * x @ x", "2 * pi * x", None),
    ],
)
def test_exact_numbers_tell_right_from_wrong_and_say_when_they_cannot(f: str, claim: str, right: bool | None) -> None:
    found = exactly(case_of(f, claim, "x", {"x": "n"}), GRADIENT, symbolic=True)
    assert found.right is right, found
    assert found.how


def test_symbols_can_be_left_out() -> None:
    case = case_of("exp(x @ x)", "2 * x * exp(x @ x)", "x", {"x": "n"})
    assert exactly(case, GRADIENT, symbolic=False).right is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x @ x", (2, 0)), ("A @ x", (2, 0)), ("x / t", (1, 1)), ("det(X)", (2, 0)), ("inv(X)", (1, 2)),
        ("matrix_power(X, 3)", (3, 0)), ("t**-2", (0, 2)), ("x / t + 1 / t", (2, 2)), ("trace(X.T @ X)", (2, 0)),
        ("exp(x)", None), ("2 * eye(n)", (0, 0)), ("solve(X, x)", (4, 4)), ("kron(X, X)", (2, 0)), ("mean(A)", (1, 0)),
    ],
)  # fmt: skip
def test_degrees_bound_those_of_numerator_and_denominator(text: str, expected: tuple[int, int] | None) -> None:
    assert degrees(parse(text, VARIABLES), SIZES) == expected


def test_the_degrees_of_a_point_count_too() -> None:
    S = {"S": declare("S", PositiveDefinite["n n"])}
    assert degrees(parse("trace(S)", S), SIZES) == (2, 0)


def test_the_chance_is_that_of_a_count() -> None:
    """Over a small set, no pair of different polynomials agrees more often than the bound says."""
    numbers = range(-3, 4)
    for (a, b), (c, d) in product(product(range(3), repeat=2), repeat=2):
        if (a, b) != (c, d):
            equal = sum(a * x**2 + b * x == c * x**2 + d * x for x in numbers)
            assert equal / len(numbers) <= chance((2, 0), (2, 0), len(numbers))
    assert chance((5, 0), (0, 0), 4) == 1.0
