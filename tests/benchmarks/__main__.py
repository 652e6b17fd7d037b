"""Runs the benchmark: `python -m tests.benchmarks results.json [part of a name]`."""

from __future__ import annotations

import datetime
import json
import platform
import sys
from pathlib import Path
from typing import Any

from tests.benchmarks.peers import PEERS, order_of  # first: it sets one thread for everything

# isort: split
import numpy as np

from tests.benchmarks.growth import grown
from tests.benchmarks.measure import side_by_side
from tests.benchmarks.problems import PROBLEMS, Problem
from tests.benchmarks.runs import check, derived, factors, ours, points
from tests.benchmarks.starting import deriving, importing

LONGEST = 0.15
"""A library that needs more seconds for a call is not asked for a larger size."""


def measure(problem: Problem, n: int, slow: set[str]) -> dict[str, Any]:
    """The times of all that compute one problem at one size."""
    lengths = dict(problem.lengths(n))
    dense = derived(problem, "dense")
    arrays = points(dense, lengths)
    ordered = {name: arrays[name] for name in problem.shapes}
    runs = {"ours": ours(dense, arrays, lengths), "by hand": lambda: problem.hand(**ordered)}
    runs |= {name: make(problem, ordered) for name, make in PEERS.items() if name not in slow}
    check(problem, ordered, runs, np.asarray(runs["ours"]()))
    if "factors" in problem.growth:
        runs["factors"] = factors(problem, arrays, lengths, runs["ours"]())
    if problem.floor is not None:
        runs["floor"] = lambda: problem.floor(**ordered)  # type: ignore[misc]
    runs["call"] = lambda: dense(**arrays)
    for name in ("factors", "floor", "call"):
        if name in runs:
            runs[name]()
    times = side_by_side(runs)
    slow |= {name for name, timing in times.items() if timing.median > LONGEST}
    return {
        "n": n,
        "lengths": lengths,
        "times": {name: [timing.median, timing.low, timing.high] for name, timing in times.items()},
    }


def table(found: dict[str, Any]) -> str:
    """What was measured of one problem, as text: each time divided by ours."""
    lines = [f"{found['name']}: derived in {found['derived'] * 1e3:.1f} ms"]
    for row in found["rows"]:
        mine = row["times"]["ours"][0]
        ratios = [f"{name} {time[0] / mine:.2f}x" for name, time in row["times"].items() if name != "ours"]
        lines.append(f"  n = {row['n']:<7} ours {mine * 1e6:10.1f} us   {'   '.join(ratios)}")
    for form, grows in found["growth"].items():
        sizes = f"{grows['rows'][0]['n']} to {grows['rows'][-1]['n']}"
        powers = ", ".join(f"{name} {grows[name]:.2f}" for name in grows if name not in ("formula", "rows"))
        lines.append(f"  {form}, from n = {sizes}, grows with the power {powers}")
    return "\n".join(lines)


def caches() -> list[int]:
    """The bytes of each cache for data of a processor, the smallest first; none where Linux does not say."""
    found = Path("/sys/devices/system/cpu/cpu0/cache").glob("index*/")
    data = [folder for folder in found if (folder / "type").read_text().strip() != "Instruction"]
    return sorted(int((folder / "size").read_text().strip().removesuffix("K")) * 1024 for folder in data)


def machine() -> dict[str, Any]:
    """What it ran on, and with which versions."""
    import scipy

    versions = {"numpy": np.__version__, "scipy": scipy.__version__, "python": platform.python_version()}
    for name in ("jax", "torch", "autograd"):
        from importlib.metadata import version

        versions[name] = version(name)
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.processor())
    return {
        "processor": model,
        "date": datetime.date.today().isoformat(),
        "threads": "1",
        "caches": caches(),
        **versions,
    }


def measured(problem: Problem) -> dict[str, Any]:
    """Everything that is measured of one problem."""
    slow: set[str] = set()
    rows = [measure(problem, n, slow) for n in problem.sizes]
    return {
        "name": problem.name,
        "text": problem.text,
        "wrt": problem.wrt,
        "order": order_of(problem),
        "derived": deriving(problem),
        "source": derived(problem, "dense").numpy(sizes=rows[-1]["lengths"]),
        "rows": rows,
        "growth": grown(problem),
    }


def main(target: str, wanted: str = "") -> None:
    """Measure every problem whose name holds the text, print a table, and write everything as JSON."""
    results = []
    document = {"machine": machine(), "imported": importing(), "problems": results}
    for problem in (problem for problem in PROBLEMS if wanted in problem.name):
        results.append(measured(problem))
        print(table(results[-1]), flush=True)
        Path(target).write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
