"""What it takes before anything runs: seconds to import the package, and to derive and write the code."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time

from tests.benchmarks.problems import Problem
from tests.benchmarks.runs import derived

RUNS = 7


def importing() -> float:
    """Seconds of the processor that `import derivations` takes beyond a bare interpreter."""
    alone, whole = [], []
    for _ in range(RUNS):
        alone.append(_spent("pass"))
        whole.append(_spent("import derivations"))
    return statistics.median(whole) - statistics.median(alone)


def _spent(code: str) -> float:
    before = _children()
    subprocess.run([sys.executable, "-c", code], check=True)
    return _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def deriving(problem: Problem) -> float:
    """Seconds to derive a problem and to write its code, once the package has derived it before."""
    samples = []
    for _ in range(RUNS):
        start = time.process_time()
        derived(problem, "dense").numpy()
        samples.append(time.process_time() - start)
    return statistics.median(samples[1:])
