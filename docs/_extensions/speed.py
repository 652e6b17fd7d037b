"""The tables of the page about speed, from the results of a run of the benchmark."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from _extensions.texts import text

RESULTS = Path(__file__).parent.parent / "reference" / "speed.json"
OTHERS = ("by hand", "JAX", "PyTorch", "autograd")


@cache
def results() -> dict[str, Any]:
    """What was measured, and on which machine."""
    found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return found


def table(head: tuple[str, ...], rows: list[list[str]]) -> str:
    """A table in Markdown."""
    return "\n".join("| " + " | ".join(row) + " |" for row in (list(head), ["---"] * len(head), *rows))


def seconds(value: float) -> str:
    """A time with a unit that suits it."""
    for factor, unit in ((1, "s"), (1e3, "ms")):
        if value * factor >= 1:
            return f"{value * factor:.3g} {unit}"
    return f"{value * 1e6:.3g} µs"


def ratio(row: dict[str, Any], name: str) -> str:
    """How many times as long another takes; a dash where it was not measured."""
    if name not in row["times"]:
        return "–"
    return f"{row['times'][name][0] / row['times']['ours'][0]:.3g}"


def spread(row: dict[str, Any]) -> str:
    """The time of the emitted code, with the quartiles."""
    median, low, high = row["times"]["ours"]
    return f"{seconds(median)} ({seconds(low)} to {seconds(high)})"


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
    for problem in results()["problems"]:
        row = problem["rows"][-1]
        lengths = ", ".join(f"{axis} = {length}" for axis, length in row["lengths"].items())
        rows.append([problem["name"], lengths, spread(row), *(ratio(row, name) for name in OTHERS)])
    return table(("problem", "lengths", "emitted code", *OTHERS), rows)


@text
def speed_small() -> str:
    """The same at the smallest size."""
    rows = []
    for problem in results()["problems"]:
        row = problem["rows"][0]
        rows.append([problem["name"], str(row["n"]), spread(row), *(ratio(row, name) for name in OTHERS)])
    return table(("problem", "n", "emitted code", *OTHERS), rows)


@text
def speed_structures() -> str:
    """The problems whose factors were measured."""
    rows = []
    for problem in results()["problems"]:
        for row in problem["rows"]:
            if "factors" in row["times"]:
                mine = row["times"]["factors"][0]
                best = min((row["times"][name][0] for name in OTHERS[1:] if name in row["times"]), default=None)
                others = "–" if best is None else f"{best / mine:.3g}"
                rows.append([problem["name"], str(row["n"]), seconds(mine), others])
    return table(("problem", "n", "factors", "fastest of the libraries"), rows)


@text
def speed_growth() -> str:
    """The powers of n that time and memory grow with."""
    names = ("time", "predicted time", "memory", "predicted memory")
    rows = [
        [problem["name"], problem["rows"][-1]["formula"], *(f"{problem[name]:.1f}" for name in names)]
        for problem in results()["problems"]
        if "time" in problem
    ]
    return table(("problem", "cost", *names), rows)


@text
def speed_losses() -> str:
    """Where another is faster than the emitted code by more than a tenth."""
    rows = []
    for problem in results()["problems"]:
        for row in problem["rows"]:
            mine = row["times"]["ours"][0]
            faster = [name for name in OTHERS if name in row["times"] and row["times"][name][0] < 0.9 * mine]
            rows += [[problem["name"], str(row["n"]), name, ratio(row, name)] for name in faster]
    return table(("problem", "n", "faster", "its time, ours being 1"), rows) if rows else "Nowhere, in this run."


@text
def speed_sources() -> str:
    """The emitted code of every problem, at its largest size."""
    blocks = [f"**{p['name'].capitalize()}**\n\n```python\n{p['rows'][-1]['source']}```" for p in results()["problems"]]
    return "\n\n".join(blocks)
