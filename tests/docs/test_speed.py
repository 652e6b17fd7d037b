"""The page about speed says what was measured, and an aim that is missed is shown as missed."""

from __future__ import annotations

from typing import Any

import pytest

from _extensions import speed, speed_growth, speed_targets  # isort: skip
from _extensions.speed_targets import AIMS, Aim, compared  # isort: skip


def row(n: int, **times: float) -> dict[str, Any]:
    return {"n": n, "lengths": {"n": n}, "times": {name: [value] * 3 for name, value in times.items()}}


def step(n: int, seconds: float, flops: float, held: float) -> dict[str, Any]:
    return {"n": n, "times": {"ours": seconds}, "flops": flops, "kept": 0, "given": 0, "bytes": held}


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    growth = {"formula": "about n operations", "rows": [step(1, 1.0, 1, 10), step(8, 1.0, 8, 80)]}
    growth |= {"time": 0.5, "predicted time": 1.0, "memory": 1.0, "predicted memory": 1.0}
    problem = {
        "name": "sum", "order": "grad", "derived": 0.001, "source": "def f():\n    pass\n", "growth": {"dense": growth},
        "rows": [row(16, ours=1.0, JAX=9.0, call=3.0), row(256, ours=1.0, JAX=0.5, autograd=4.0, call=1.5)],
    }  # fmt: skip
    for found in problem["rows"]:
        found["times"]["by hand"] = [0.8] * 3
    document = {"machine": {"caches": [20]}, "imported": 0.01, "problems": [problem]}
    monkeypatch.setattr(speed, "results", lambda: document)
    monkeypatch.setattr(speed_growth, "results", lambda: document)
    return document


@pytest.mark.usefixtures("measured")
def test_an_aim_is_met_missed_or_not_measured() -> None:
    fast = Aim("fast", 5, compared("sum", 16, "JAX", "ours"), at_least=True)
    assert fast.row() == ["fast", "at least 5.00", "9.00", "yes"]
    assert Aim("fast", 5, compared("sum", 256, "JAX", "ours"), at_least=True).row()[2:] == ["0.50", "no"]
    assert Aim("near", 2, compared("sum", 256, "library", "ours")).met()  # the fastest of those that there are
    assert Aim("near", 2, compared("sum", 256, "PyTorch", "ours")).row()[2:] == ["not measured", "no"]
    assert Aim("near", 2, compared("product", 16, "JAX", "ours")).row()[2:] == ["not measured", "no"]


@pytest.mark.usefixtures("measured")
def test_the_slowest_gradient_of_a_range_is_judged() -> None:
    assert speed_targets.gradients(256, 1e9)() == (1.25, " (sum, n = 256)")
    assert speed_targets.gradients(0, 16)() is None
    assert speed_targets.derived("grad")() == (0.001, " (sum)")
    assert speed_targets.derived("hessian")() is None


def test_what_is_missed_is_counted_and_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    aims = [Aim("this", 1, lambda: (0.5, "")), Aim("that", 1, lambda: (2.0, ""), limit="the sea")]
    monkeypatch.setattr(speed_targets, "AIMS", aims)
    said = speed_targets.speed_targets_missed()
    assert said.startswith("1 of 2 are met")
    assert said.endswith("- *that*: the sea.")
    monkeypatch.setattr(speed_targets, "AIMS", aims[:1])
    assert speed_targets.speed_targets_missed() == "All 1 are met in this run."


@pytest.mark.usefixtures("measured")
def test_losses_are_named() -> None:
    losses = speed.speed_losses().splitlines()[2:]
    assert [line.split(" | ")[1:4:2] for line in losses] == [["16", "by hand"], ["256", "by hand"], ["256", "JAX"]]


@pytest.mark.parametrize(
    ("seconds", "held", "why"),
    [
        ([1.0, 1.0], [10, 80], "more operations a second in larger blocks"),
        ([1.0, 64.0], [10, 80], "the arrays outgrow a cache of 20 B"),
        ([1.0, 64.0], [30, 80], "fewer operations a second on larger arrays"),
    ],
)
@pytest.mark.usefixtures("measured")
def test_why_time_grows_otherwise_than_predicted(seconds: list[float], held: list[float], why: str) -> None:
    rows = [step(n, time, n, bytes_) for n, time, bytes_ in zip((1, 8), seconds, held, strict=True)]
    assert speed_growth.reason({"rows": rows}) == why


def test_only_what_is_far_from_predicted_is_explained(measured: dict[str, Any]) -> None:
    assert "-0.50" in speed_growth.speed_growth_reasons()
    measured["problems"][0]["growth"]["dense"]["time"] = 0.9
    assert speed_growth.speed_growth_reasons() == "No two differ by more than 0.25."


@pytest.mark.parametrize(
    ("value", "said"), [(2.0, "2 s"), (0.0123, "12.3 ms"), (4.56e-6, "4.56 µs")]
)  # fmt: skip
def test_a_time_has_the_unit_that_suits_it(value: float, said: str) -> None:
    assert speed.seconds(value) == said


@pytest.mark.parametrize(("value", "said"), [(5, "5 B"), (2_000, "2 kB"), (3.5e6, "3.5 MB"), (2e9, "2 GB")])
def test_bytes_have_the_unit_that_suits_them(value: float, said: str) -> None:
    assert speed.size(value) == said


@pytest.mark.parametrize(("value", "said"), [(1.234, "1.23"), (11.96, "12.0"), (456.7, "457"), (43_210.0, "43,200")])
def test_a_ratio_has_three_digits_at_most(value: float, said: str) -> None:
    assert speed.times(value) == said


def test_the_run_that_is_kept_has_every_problem_that_is_aimed_at() -> None:
    assert [aim.what for aim in AIMS if aim.measure() is None] == []
