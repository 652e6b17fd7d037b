"""Runs the benchmark: `python -m tests.benchmarks results.json [part of a name]`."""

from __future__ import annotations

import datetime
import json
import platform
import sys
from pathlib import Path
from typing import Any

from tests.benchmarks.peers import PEERS  # first: it sets one thread for everything

# isort: split
import numpy as np

import derivations as dv
from derivations.codegen.program import FactorsProgram
from derivations.derivation import Derivation
from derivations.derivation.answers import structured
from derivations.derivation.compiled import available
from derivations.domains import Real, SymmetricDomain
from derivations.verification.points import normal
from tests.benchmarks.measure import exponent, memory, side_by_side
from tests.benchmarks.problems import PROBLEMS, Arrays, Problem

LONGEST = 0.15
"""A library that needs more seconds for a call is not asked for a larger size."""


def points(derivation: Derivation, lengths: dict[str, int]) -> Arrays:
    """A value for each variable, of moderate size."""
    draw = normal(np.random.default_rng(0))
    found = {name: domain.sample(draw, lengths) for name, domain in derivation.domains.items()}
    plain = {name for name, domain in derivation.domains.items() if type(domain) is Real and len(domain.axes) == 2}
    scaled = {name: value / np.sqrt(value.shape[1]) if name in plain else value for name, value in found.items()}
    return {name: np.ascontiguousarray(value, dtype=float) for name, value in scaled.items()}


def derived(problem: Problem, structure: str) -> Derivation:
    return dv.derive(problem.text, problem.wrt, problem.shapes, order=problem.order, structure=structure)


def ours(derivation: Derivation, arrays: Arrays, lengths: dict[str, int]) -> Any:
    """The emitted function on these arrays: its source, compiled, with nothing around it."""
    function = derivation.program(sizes=lengths).function(available())
    return lambda: function(**arrays)


def in_columns(result: Any, problem: Problem, arrays: Arrays) -> Any:
    """What a library returns, in the layout of ours: a Hessian by a matrix has four axes there."""
    result = np.asarray(result)
    if problem.order == 2 and arrays[problem.wrt].ndim == 2:
        side = arrays[problem.wrt].size
        result = result.transpose(1, 0, 3, 2).reshape(side, side)
    return result


def check(problem: Problem, arrays: Arrays, runs: dict[str, Any], expected: Any) -> None:
    """Raises AssertionError when two do not compute the same."""
    symmetric = isinstance(problem.shapes[problem.wrt], SymmetricDomain)
    for name, run in runs.items():
        got = in_columns(run(), problem, arrays) if name in PEERS else np.asarray(run())
        got = (got + got.T) / 2 if symmetric else got
        scale = np.max(np.abs(expected))
        np.testing.assert_allclose(got, expected, rtol=1e-6, atol=1e-8 * scale, err_msg=f"{problem.name}: {name}")


def measure(problem: Problem, n: int, slow: set[str]) -> dict[str, Any]:
    """The times of all that compute one problem at one size."""
    lengths = dict(problem.lengths(n))
    dense = derived(problem, "dense")
    arrays = points(dense, lengths)
    ordered = {name: arrays[name] for name in problem.shapes}
    runs = {"ours": ours(dense, arrays, lengths), "by hand": lambda: problem.hand(**ordered)}
    runs |= {name: make(problem, ordered) for name, make in PEERS.items() if name not in slow}
    check(problem, ordered, runs, np.asarray(runs["ours"]()))
    if "factors" in problem.kinds:
        factors = derived(problem, "factors")
        program = factors.program(sizes=lengths)
        function = program.function(available())
        assert isinstance(program, FactorsProgram)
        found = function(**arrays)
        whole = structured(program, found if isinstance(found, tuple) else (found,), lengths)
        vector = np.random.default_rng(1).normal(size=whole.shape[1])
        np.testing.assert_allclose(whole @ vector, runs["ours"]() @ vector, rtol=1e-6, atol=1e-8)
        runs["factors"] = lambda: function(**arrays)
    if problem.floor is not None:
        runs["floor"] = lambda: problem.floor(**ordered)  # type: ignore[misc]
    for name in ("factors", "floor"):
        if name in runs:
            runs[name]()
    times = side_by_side(runs)
    slow |= {name for name, timing in times.items() if timing.median > LONGEST}
    dense(**arrays)
    called = side_by_side({"call": lambda: dense(**arrays)}, rounds=3)["call"]
    cost = dense.program(sizes=lengths).cost
    return {
        "n": n,
        "lengths": lengths,
        "times": {name: [timing.median, timing.low, timing.high] for name, timing in times.items()},
        "call": called.median,
        "bytes": memory(runs["ours"]),
        "cost": [*cost.at(**lengths)],
        "formula": str(cost),
        "source": dense.numpy(sizes=lengths),
    }


def scaling(rows: list[dict[str, Any]]) -> dict[str, float]:
    """The powers of n that time and memory grow with, measured and predicted."""
    sizes = [row["n"] for row in rows]
    return {
        "time": exponent(sizes, [row["times"]["ours"][0] for row in rows]),
        "predicted time": exponent(sizes, [max(row["cost"][0], 1) for row in rows]),
        "memory": exponent(sizes, [max(row["bytes"], 1) for row in rows]),
        "predicted memory": exponent(sizes, [max(row["cost"][1], 1) for row in rows]),
    }


def table(problem: Problem, rows: list[dict[str, Any]]) -> str:
    """The rows of one problem, as text: each time divided by ours."""
    lines = [problem.name]
    for row in rows:
        mine = row["times"]["ours"][0]
        ratios = [f"{name} {time[0] / mine:.2f}x" for name, time in row["times"].items() if name != "ours"]
        ratios.append(f"call {row['call'] / mine:.2f}x")
        lines.append(f"  n = {row['n']:<7} ours {mine * 1e6:10.1f} us   {'   '.join(ratios)}")
    if len(rows) > 1:
        grown = scaling(rows)
        lines.append("  grows with the power " + ", ".join(f"{name} {power:.1f}" for name, power in grown.items()))
    return "\n".join(lines)


def machine() -> dict[str, str]:
    """What it ran on, and with which versions."""
    import scipy

    versions = {"numpy": np.__version__, "scipy": scipy.__version__, "python": platform.python_version()}
    for name in ("jax", "torch", "autograd"):
        from importlib.metadata import version

        versions[name] = version(name)
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.processor())
    return {"processor": model, "date": datetime.date.today().isoformat(), "threads": "1", **versions}


def main(target: str, wanted: str = "") -> None:
    """Measure every problem whose name holds the text, print a table, and write everything as JSON."""
    results = []
    for problem in (problem for problem in PROBLEMS if wanted in problem.name):
        slow: set[str] = set()
        rows = [measure(problem, n, slow) for n in problem.sizes]
        print(table(problem, rows), flush=True)
        results.append({"name": problem.name, "text": problem.text, "wrt": problem.wrt, "rows": rows, **scaling(rows)})
        document = {"machine": machine(), "problems": results}
        Path(target).write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
