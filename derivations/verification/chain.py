"""Every line of the proof equals the one before it, read on dual numbers."""

from __future__ import annotations

from derivations.expression import Dual, d, primal, shape_of
from derivations.theorem import Theorem
from derivations.verification.points import Point, difference, points
from derivations.verification.report import Finding, Status

TOLERANCE = 1e-9


def chain(theorem: Theorem) -> list[Finding]:
    """Read every line at random points and compare it with the differential of the value."""
    worst, lines = 0.0, 0
    for point in points(theorem, "chain"):
        values = duals(point)
        first = d(theorem.compute(**values))
        for number, step in enumerate(theorem.lines(values, point.tangents), start=1):
            line = primal(step.line)
            if shape_of(line) != shape_of(first):
                return [
                    _broken(number, step.reason, f"has shape {shape_of(line)}, not {shape_of(first)}", float("inf"))
                ]
            gap = difference(line, first)
            if gap > TOLERANCE:
                return [_broken(number, step.reason, "does not equal the line before it", gap)]
            worst, lines = max(worst, gap), number
    if not lines:
        return [Finding("chain", Status.FAILED, "the proof has no lines")]
    return [Finding("chain", Status.PASSED, f"{lines} lines, each equal to the one before", "", worst, TOLERANCE)]


def duals(point: Point) -> dict[str, object]:
    """The values of a point, those that vary joined with their tangents."""
    return {
        name: Dual(value, point.tangents[name]) if name in point.tangents else value
        for name, value in point.values.items()
    }


def _broken(number: int, reason: str, what: str, gap: float) -> Finding:
    return Finding("chain", Status.FAILED, f"line {number} ({reason}) {what}", "", gap, TOLERANCE)
