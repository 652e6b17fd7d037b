"""No wrong answer: expressions that nobody chose, by every way in, against an independent library."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from derivations.codegen.typed import as_typed
from derivations.derivation import derive
from derivations.derivation.tracing import trace
from derivations.domains import (
    Diagonal,
    Domain,
    Invertible,
    Orthogonal,
    Positive,
    PositiveDefinite,
    Probability,
    Simplex,
    SquareDomain,
    Symmetric,
)
from derivations.engine.length import count_symbols
from derivations.errors import ArgumentError
from derivations.expression import WORDS, evaluate, subexpressions
from derivations.notation.parse import LONGEST, parse
from tests.grower import VARIABLES
from tests.numpy_text import text_of
from tests.random_expressions import SIZES, Case, deeper, random_case, tried, verdict, verdict_along, within

SHAPES = {name: " ".join(map(str, symbol.shape)) for name, symbol in VARIABLES.items()}


@pytest.mark.parametrize("first", range(0, 2250, 250))
def test_two_thousand_random_expressions_have_the_derivative_that_another_library_finds(first: int) -> None:
    counts, told = tried(range(first, first + 250))
    assert counts["right"] >= 200, told
    assert counts["refused"] <= 3, told
    assert not [line for line in told if "refused:" not in line]


def cases(first: int, last: int, depth: int) -> list[Case]:
    return [case for case in (random_case(seed, depth) for seed in range(first, last)) if case is not None]


def test_together_they_use_the_whole_vocabulary() -> None:
    used = {node.word.name for case in cases(0, 2000, 6) for node in subexpressions(case.expression) if node.word}
    by_the_engine_alone = {
        "application",
        "differential",
        "duplication",
        "elimination",
        "levi_civita",
        "selection",
        "unit",
    }
    assert set(WORDS) - used - by_the_engine_alone == set(), "give these words a rule in tests/grower.py"


def test_through_the_front_door_with_its_own_checks() -> None:
    right = 0
    for case in cases(3000, 3200, 4):
        if verdict(case) != "right":
            continue
        found = derive(case.expression, case.variable.name, SHAPES)
        with np.errstate(all="ignore"):
            first = evaluate(found.result, case.values, SIZES)
        assert np.all(np.isfinite(first)), case
        assert str(found)
        assert found.latex()
        right += 1
    assert right >= 180


def test_the_text_of_an_expression_says_the_same() -> None:
    read = 0
    for case in cases(4000, 4300, 4):
        text = text_of(case.expression)
        if text is None or len(text) > LONGEST or verdict(case) != "right":
            continue
        again = replace(case, expression=parse(text, VARIABLES))
        point = case.values[case.variable.name]
        np.testing.assert_allclose(again.value_at(point), case.value_at(point), rtol=1e-9, atol=1e-9, err_msg=text)
        assert verdict(again) == "right", text
        read += 1
    assert read >= 150


def test_a_function_of_numpy_code_is_traced_to_the_same() -> None:
    traced = 0
    for case in cases(5000, 5400, 4):
        try:
            source = f"lambda {', '.join(VARIABLES)}: {as_typed(case.expression)}"
        except ArgumentError:  # it takes a function that NumPy lacks, or the length of an axis
            continue
        if len(source) > LONGEST or verdict(case) != "right":
            continue
        function = eval(source, {"np": np, "math": math})  # our own printer wrote it
        again = replace(case, expression=trace(function, VARIABLES))
        assert verdict(again) == "right", source
        traced += 1
    assert traced >= 100


def test_hessians_and_third_derivatives_have_the_entries_that_another_library_finds() -> None:
    right = 0
    for first in cases(6000, 6300, 3):
        if first.expression.ndim or first.variable.ndim != 1 or verdict(first) != "right":
            continue
        second = deeper(first)
        third = deeper(second) if count_symbols(second.expression) <= 100 else second
        for case in (second, third):
            if count_symbols(case.expression) <= 200:
                said = verdict(case)
                assert said in ("right", "wild"), case
                right += said == "right"
    assert right >= 30


SETS = (Symmetric, PositiveDefinite, Diagonal, Orthogonal, Invertible, Positive, Probability, Simplex)


@pytest.mark.parametrize("domain", SETS)
def test_a_variable_that_lives_in_a_set_has_the_gradient_along_it(domain: type[Domain]) -> None:
    axes = 2 if issubclass(domain, SquareDomain) else 1
    found: Counter[str] = Counter()
    for case in cases(7000, 7400, 4):
        shape = case.variable.shape
        if not case.expression.ndim and len(shape) == axes and shape[0] == shape[-1]:
            found[verdict_along(within(case, domain))] += 1
    assert set(found) <= {"right", "wild"}
    assert found["right"] >= 10
