"""The tables of the page about speed, from the results of a run of the benchmark."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from _extensions.texts import text
from derivations.display import table

RESULTS = Path(__file__).parent.parent / "reference" / "speed.json"
LIBRARIES = ("JAX", "PyTorch", "autograd")
OTHERS = ("by hand", *LIBRARIES)


@cache
def results() -> dict[str, Any]:
    """What was measured, and on which machine."""
    found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return found


def problems() -> list[dict[str, Any]]:
    """What was measured of each problem."""
    found: list[dict[str, Any]] = results()["problems"]
    return found


def seconds(value: float) -> str:
    """A time with a unit that suits it."""
    for factor, unit in ((1, "s"), (1e3, "ms")):
        if value * factor >= 1:
            return f"{value * factor:.3g} {unit}"
    return f"{value * 1e6:.3g} µs"


def size(value: float) -> str:
    """Bytes with a unit that suits them."""
    for factor, unit in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if value >= factor:
            return f"{value / factor:.3g} {unit}"
    return f"{value:.0f} B"


def median(row: dict[str, Any], name: str) -> float | None:
    """The seconds that something took at one size; "library" is the fastest library. None if it was not measured."""
    if name == "library":
        return min((row["times"][one][0] for one in LIBRARIES if one in row["times"]), default=None)
    return row["times"][name][0] if name in row["times"] else None


def ratio(row: dict[str, Any], name: str, to: str = "ours") -> str:
    """How many times as long one takes as another; a dash where it was not measured."""
    one, other = median(row, name), median(row, to)
    return "–" if one is None or other is None else times(one / other)


def times(value: float) -> str:
    """A ratio with three digits, the thousands separated."""
    return f"{value:.2f}" if value < 9.995 else f"{value:.1f}" if value < 99.95 else f"{float(f'{value:.3g}'):,.0f}"


def spread(row: dict[str, Any]) -> str:
    """The time of the emitted code, with the quartiles."""
    middle, low, high = row["times"]["ours"]
    return f"{seconds(middle)} ({seconds(low)} to {seconds(high)})"


@text
def speed_machine() -> str:
    """What it ran on."""
    found = results()["machine"]
    versions = ", ".join(f"{name} {found[name]}" for name in ("numpy", "scipy", "jax", "torch", "autograd"))
    return (
        f"Measured on {found['date']} on one thread of an {found['processor']}, Python {found['python']}, {versions}."
    )


@text
def speed_times() -> str:
    """Every problem at its largest size: the time of the emitted code, and how many times as long the others take."""
    rows = []
    for problem in problems():
        row = problem["rows"][-1]
        lengths = ", ".join(f"{axis} = {length}" for axis, length in row["lengths"].items())
        rows.append([problem["name"], lengths, spread(row), *(ratio(row, name) for name in OTHERS)])
    return table(["problem", "lengths", "emitted code", *OTHERS], rows)


@text
def speed_small() -> str:
    """The same at the smallest size."""
    rows = []
    for problem in problems():
        row = problem["rows"][0]
        rows.append([problem["name"], str(row["n"]), spread(row), *(ratio(row, name) for name in OTHERS)])
    return table(["problem", "n", "emitted code", *OTHERS], rows)


@text
def speed_structures() -> str:
    """The problems whose factors were measured."""
    rows = [
        [problem["name"], str(row["n"]), seconds(row["times"]["factors"][0]), ratio(row, "library", "factors")]
        for problem in problems()
        for row in problem["rows"]
        if "factors" in row["times"]
    ]
    return table(["problem", "n", "factors", "fastest of the libraries"], rows)


@text
def speed_calls() -> str:
    """What a call of a derivation takes beside the emitted function alone, at the smallest and the largest size."""
    rows = []
    for problem in problems():
        ends = (problem["rows"][0], problem["rows"][-1])
        cells = [[str(row["n"]), seconds(row["times"]["ours"][0]), ratio(row, "call")] for row in ends]
        rows.append([problem["name"], *cells[0], *cells[1]])
    return table(["problem", "n", "emitted code", "a call", "n", "emitted code", "a call"], rows)


@text
def speed_losses() -> str:
    """Where another is faster than the emitted code by more than a tenth, and what the code does there."""
    rows = []
    for problem in problems():
        cost = problem["growth"]["dense"]["formula"]
        for row in problem["rows"]:
            mine = row["times"]["ours"][0]
            faster = [name for name in OTHERS if name in row["times"] and row["times"][name][0] < 0.9 * mine]
            rows += [[problem["name"], str(row["n"]), seconds(mine), name, ratio(row, name), cost] for name in faster]
    head = ["problem", "n", "emitted code", "faster", "its time, ours being 1", "what ours costs"]
    return table(head, rows) if rows else "Nowhere, in this run."


@text
def speed_sources() -> str:
    """The emitted code of every problem, at its largest size."""
    blocks = [f"**{p['name'][:1].upper() + p['name'][1:]}**\n\n```python\n{p['source']}```" for p in problems()]
    return "\n\n".join(blocks)
