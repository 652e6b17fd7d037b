"""Measures functions side by side: rounds in which each is run in turn, so that what disturbs one disturbs all."""

from __future__ import annotations

import gc
import math
import random
import statistics
import time
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ROUNDS, LONG_ENOUGH = 7, 0.002
"""How many rounds, and how long one is at least for each function."""
SLOW, TOO_LONG = 0.1, 0.5
"""From how many seconds on a function takes part in three rounds only, and in none after its first run."""


@dataclass(frozen=True)
class Timing:
    """Seconds a call: the median, and the quartiles."""

    median: float
    low: float
    high: float


def side_by_side(functions: Mapping[str, Callable[[], Any]], rounds: int = ROUNDS) -> dict[str, Timing]:
    """The time of each function; all of them have been called before, so that nothing is left to be compiled."""
    once = {name: _clock(function, 1) for name, function in functions.items()}
    samples = {name: [seconds] if seconds > TOO_LONG else [] for name, seconds in once.items()}
    repeats = {name: max(1, int(LONG_ENOUGH / max(seconds, 1e-7))) for name, seconds in once.items()}
    order = random.Random(0)  # none is always the one that finds the caches as another left them
    gc.disable()
    try:
        for turn in range(rounds):
            for name, function in order.sample(list(functions.items()), len(functions)):
                if once[name] <= (SLOW if turn >= 3 else TOO_LONG):
                    samples[name].append(_clock(function, repeats[name]))
    finally:
        gc.enable()
    return {name: _timing(found) for name, found in samples.items()}


def _clock(function: Callable[[], Any], repeats: int) -> float:
    """Seconds of the processor that a call takes, in all threads: another program does not count."""
    start = time.process_time()
    for _ in range(repeats):
        function()
    return (time.process_time() - start) / repeats


def _timing(samples: list[float]) -> Timing:
    if len(samples) < 2:
        return Timing(samples[0], samples[0], samples[0])
    low, median, high = statistics.quantiles(samples, n=4)
    return Timing(median, low, high)


def memory(function: Callable[[], Any]) -> int:
    """The most bytes that NumPy holds at once during a call, the arguments aside."""
    gc.collect()
    tracemalloc.start()
    function()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The power of the size that fits values best: the slope of a line through their logarithms."""
    return statistics.linear_regression([*map(math.log, sizes)], [*map(math.log, values)]).slope
