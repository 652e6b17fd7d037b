"""The benchmark measures what it says: no time is compared here."""

from __future__ import annotations

import numpy as np
import pytest

from tests.benchmarks.growth import form_grown
from tests.benchmarks.measure import Timing, exponent, memory, side_by_side
from tests.benchmarks.problems import PROBLEMS, Problem


def test_each_function_is_measured_in_every_round_in_a_changing_order() -> None:
    order: list[str] = []
    functions = {name: lambda name=name: order.append(name) for name in "abc"}
    found = side_by_side(functions, rounds=3)
    assert set(found) == set("abc")
    assert all(isinstance(timing, Timing) and 0 <= timing.low <= timing.high for timing in found.values())
    turns = [one for one, before in zip(order, ["", *order], strict=False) if one != before]
    assert turns[:3] == ["a", "b", "c"]
    assert turns[3:] != ["a", "b", "c"] * 3


def test_the_power_that_values_grow_with() -> None:
    assert exponent([10, 20, 40], [1.0, 8.0, 64.0]) == pytest.approx(3)
    assert exponent([1, 2, 4, 8], [1.0, 1.0, 2.0, 8.0]) == pytest.approx(1.0)  # every size counts


def test_the_growth_of_a_problem_is_what_its_cost_predicts() -> None:
    problem = next(problem for problem in PROBLEMS if problem.name == "logistic loss, Hessian")
    found = form_grown(problem, "dense", (128, 160, 192, 256))
    assert [row["n"] for row in found["rows"]] == [128, 160, 192, 256]
    assert found["predicted memory"] == pytest.approx(2, abs=0.1)
    assert found["memory"] == pytest.approx(2, abs=0.1)
    assert {"time", "predicted time", "time by hand"} <= set(found)


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.name)
def test_every_form_grows_over_four_sizes(problem: Problem) -> None:
    assert "dense" in problem.growth
    assert all(len(sizes) == 4 and sorted(sizes) == list(sizes) for sizes in problem.growth.values())


def test_memory_is_the_most_that_is_held_at_once() -> None:
    assert 8_000_000 <= memory(lambda: np.zeros(1_000_000).sum()) < 8_100_000
    assert memory(lambda: None) < 10_000


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.name)
def test_the_axes_of_every_problem_have_lengths(problem: object) -> None:
    names = {axis for shape in problem.shapes.values() for axis in str(getattr(shape, "axes", shape))}  # type: ignore[attr-defined]
    lengths = problem.lengths(problem.sizes[0])  # type: ignore[attr-defined]
    assert set(lengths) <= names
    assert len(problem.sizes) == 4  # type: ignore[attr-defined]
