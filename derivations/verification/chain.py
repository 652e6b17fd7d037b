"""Every line of the proof equals the one before it, read on dual numbers."""

from __future__ import annotations

from typing import Any

from derivations.expression import Dual, d, primal
from derivations.lazy import numpy as np
from derivations.theorem import Step, Theorem
from derivations.verification.points import Point, difference, points
from derivations.verification.report import Finding, Status

TOLERANCE = 1e-9


def chain(theorem: Theorem) -> list[Finding]:
    """Read every line at random points and compare it with the differential of the value."""
    worst, number = 0.0, 0
    for point in points(theorem, "chain"):
        values = duals(point)
        first, number = d(theorem.compute(**values)), 0
        try:
            for number, step in enumerate(theorem.lines(values, point.tangents), start=1):
                gap = difference(primal(step.line), first)
                if gap > TOLERANCE:
                    return [_broken(number, step, first, gap)]
                worst = max(worst, gap)
        except Exception as error:  # a broken line can raise anything
            detail = f"line {number + 1} cannot be read: {type(error).__name__}: {error}"
            return [Finding("chain", Status.FAILED, detail)]
    if not number:
        return [Finding("chain", Status.FAILED, "the proof has no lines")]
    return [Finding("chain", Status.PASSED, f"{number} lines, each equal to the one before", "", worst, TOLERANCE)]


def duals(point: Point) -> dict[str, object]:
    """The values of a point, those that vary joined with their tangents."""
    return {
        name: Dual(value, point.tangents[name]) if name in point.tangents else value
        for name, value in point.values.items()
    }


def _broken(number: int, step: Step, first: Any, gap: float) -> Finding:
    got, expected = np.shape(primal(step.line)), np.shape(first)
    what = "does not equal the line before it" if got == expected else f"has shape {got}, not {expected}"
    return Finding("chain", Status.FAILED, f"line {number} ({step.reason}) {what}", "", gap, TOLERANCE)
