"""Looks for the smallest point at which a printed formula is wrong: few rows, then few entries that are not zero."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any

import numpy as np

Point = dict[str, Any]
STEP, TOLERANCE = 1e-6, 1e-5


def measured(function: Callable[..., Any], point: Mapping[str, Any], wrt: str) -> Any:
    """The gradient of a scalar function by one of its arguments, by central differences."""
    gradient = np.zeros_like(point[wrt])
    for index in np.ndindex(gradient.shape):
        change = np.zeros_like(gradient)
        change[index] = STEP
        values = (function(**{**point, wrt: point[wrt] + sign * change}) for sign in (1, -1))
        gradient[index] = (next(values) - next(values)) / (2 * STEP)
    return gradient


def points(shapes: Mapping[str, tuple[int, ...]], base: Mapping[str, Any]) -> Iterator[Point]:
    """Points with ones and zeros, those with the fewest ones first; a `base` is added to a variable that has one."""
    places = [(name, index) for name, shape in shapes.items() for index in np.ndindex(shape)]
    for ones in range(len(places) + 1):
        for chosen in combinations(places, ones):
            point: Point = {name: np.array(base.get(name, np.zeros(shape)), float) for name, shape in shapes.items()}
            for name, index in chosen:
                point[name][index] += 1
            yield point


def smallest(
    function: Callable[..., Any],
    claim: Callable[..., Any],
    wrt: str,
    shapes: Mapping[str, tuple[int, ...]],
    base: Mapping[str, Any] | None = None,
) -> Point:
    """The first point at which a claim differs from the measured gradient.

    Raises LookupError when there is none among points of ones and zeros: then nothing is refuted.
    """
    for point in points(shapes, base or {}):
        with np.errstate(all="ignore"):
            truth, said = measured(function, point, wrt), np.asarray(claim(**point))
        if np.isfinite(truth).all() and np.isfinite(said).all() and not np.allclose(truth, said, atol=TOLERANCE):
            return point
    raise LookupError("no counterexample among points of ones and zeros")


def holds(
    function: Callable[..., Any], claim: Callable[..., Any], wrt: str, shapes: Mapping[str, tuple[int, ...]]
) -> bool:
    """Whether a claim agrees with the measured gradient at random points."""
    rng = np.random.default_rng(0)
    drawn = [{name: rng.normal(size=shape) for name, shape in shapes.items()} for _ in range(5)]
    return all(np.allclose(measured(function, point, wrt), claim(**point), rtol=1e-4, atol=1e-4) for point in drawn)
