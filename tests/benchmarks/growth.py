"""How time and memory grow: the emitted code alone, and the code by hand, over four sizes where calls cost little."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.measure import exponent, memory, side_by_side
from tests.benchmarks.problems import Problem
from tests.benchmarks.runs import check, derived, ours, points


def grown(problem: Problem) -> dict[str, dict[str, Any]]:
    """For each form of the result the sizes, what was measured there, and the powers of n that fit."""
    return {form: form_grown(problem, form, sizes) for form, sizes in problem.growth.items()}


def form_grown(problem: Problem, form: str, sizes: tuple[int, ...]) -> dict[str, Any]:
    rows = [at(problem, form, n) for n in sizes]
    return {"formula": str(derived(problem, form).program(sizes=rows[-1]["lengths"]).cost), "rows": rows, **fit(rows)}


def at(problem: Problem, form: str, n: int) -> dict[str, Any]:
    """Time, memory and cost at one size."""
    lengths = dict(problem.lengths(n))
    derivation = derived(problem, form)
    arrays = points(derivation, lengths)
    ordered = {name: arrays[name] for name in problem.shapes}
    runs = {"ours": ours(derivation, arrays, lengths)}
    result = runs["ours"]()
    if form == "dense":
        runs["by hand"] = lambda: problem.hand(**ordered)
        check(problem, ordered, runs, result)
    del result
    times = {name: timing.median for name, timing in side_by_side(runs).items()}
    flops, kept = derivation.program(sizes=lengths).cost.at(**lengths)
    given = sum(array.nbytes for array in arrays.values())
    return {
        "n": n, "lengths": lengths, "times": times, "bytes": memory(runs["ours"]), "given": given, "flops": flops,
        "kept": kept,
    }  # fmt: skip


def fit(rows: list[dict[str, Any]]) -> dict[str, float]:
    """The powers of n that fit what was measured, and those that fit the cost at the same sizes.

    The time that is predicted is one unit for an operation and one for a number that is kept.
    """
    sizes = [row["n"] for row in rows]
    found = {
        "time": exponent(sizes, [row["times"]["ours"] for row in rows]),
        "predicted time": exponent(sizes, [row["flops"] + row["kept"] for row in rows]),
        "memory": exponent(sizes, [row["bytes"] for row in rows]),
        "predicted memory": exponent(sizes, [row["kept"] for row in rows]),
    }
    if all("by hand" in row["times"] for row in rows):
        found["time by hand"] = exponent(sizes, [row["times"]["by hand"] for row in rows])
    return found
