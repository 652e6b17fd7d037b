"""At the edge of the domain the public functions are finite and right, against differences in long arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from derivations.functions import Map
from derivations.lazy import numpy as np
from derivations.theorem import Theorem
from derivations.verification.points import Point, axis_lengths, generator, normal, sample, tangent
from derivations.verification.report import Finding, Status

TOLERANCE = 1e-6
DIGITS = 600
STEP = "1e-260"
"""Small beside points of size 1e-200, and with digits left when it is added to points of size 1e200."""


def extremes(theorem: Theorem) -> list[Finding]:
    """Compare value and answers with long arithmetic at every extreme point of every variable."""
    edges = [finding for variable in theorem.varying for finding in _of_variable(theorem, variable)]
    return edges or [Finding("extremes", Status.NOT_APPLICABLE, "no variable has an edge to test")]


def extreme_points(theorem: Theorem, variable: str) -> Iterator[tuple[str, Point]]:
    """The extreme points of one variable, the others generic, each with its name."""
    draw, sizes = normal(generator(theorem, f"extremes {variable}")), axis_lengths(theorem, theorem.lengths[0])
    generic = sample(theorem, draw, sizes)
    domain = theorem.domains[variable]
    assert not isinstance(domain, Map)
    for name, value in domain.extremes(draw, sizes).items():
        moved = {**generic.tangents, variable: tangent(theorem, draw, variable, value)}
        yield name, Point({**generic.values, variable: value}, moved).along(variable)


def _of_variable(theorem: Theorem, variable: str) -> list[Finding]:
    findings = []
    for name, point in extreme_points(theorem, variable):
        with np.errstate(all="ignore"):
            worst = _error(theorem, variable, point)
        status = Status.PASSED if worst <= TOLERANCE else Status.FAILED
        verb = "right" if status is Status.PASSED else "wrong or not finite"
        findings.append(Finding("extremes", status, f"{variable} {name}: {verb}", variable, worst, TOLERANCE))
    return findings


def _error(theorem: Theorem, variable: str, point: Point) -> float:
    value, change = reference(theorem, point)
    jacobian = theorem.jacobian_at(point.values, variable)
    direction = np.reshape(point.tangents[variable], -1, order="F")
    scale = max(_largest(jacobian) * _largest(direction), _visible(value, point.values[variable], direction))
    return max(
        _relative(theorem.compute(**point.values), value, 0.0),
        _relative(jacobian @ direction, np.reshape(change, -1, order="F"), scale),
    )


def _largest(array: Any) -> float:
    return float(np.max(np.abs(array), initial=0.0))


def _visible(value: Any, x: Any, direction: Any) -> float:
    """The change along the direction that a step as long as x itself would need to alter the value by its own size.

    A saturated softmax has slopes of 1e-200 beside values of 1: they are lost in the rounding of the values, and a
    derivative that says 0 there is right.
    """
    step = max(_largest(x), _largest(direction))
    return _largest(value) * _largest(direction) / step if step else 0.0


def _relative(got: Any, expected: Any, scale: float) -> float:
    """The error relative to the size of the true result, or to a scale above it; a true overflow must be infinite."""
    got, expected = np.atleast_1d(got).astype(float), np.atleast_1d(expected).astype(float)
    same = (got == expected) | (np.isinf(expected) & ~np.isfinite(got))
    size = max(
        scale if np.isfinite(scale) else 0.0, float(np.max(np.abs(expected[np.isfinite(expected)]), initial=0.0))
    )
    gaps = np.where(same, 0.0, np.abs(got - expected) / (size or 1.0))
    return float(np.max(np.where(np.isnan(gaps), np.inf, gaps), initial=0.0))


def reference(theorem: Theorem, point: Point) -> tuple[Any, Any]:
    """Value and directional derivative in long arithmetic, by central differences."""
    import mpmath

    with mpmath.workdps(DIGITS):
        longer = np.frompyfunc(mpmath.mpf, 1, 1)
        values = {name: value if callable(value) else _long(longer, value) for name, value in point.values.items()}
        moved = Point(values, {name: _long(longer, value) for name, value in point.tangents.items()})
        step = mpmath.mpf(STEP)
        ahead, behind = (theorem.compute(**moved.moved(s)) for s in (step, -step))
        return _floats(theorem.compute(**values)), _floats((ahead - behind) / (2 * step))


def _long(longer: Any, value: Any) -> Any:
    return np.asarray(longer(np.asarray(value, dtype=float)), dtype=object)


def _floats(value: Any) -> Any:
    """Long numbers as floats; one that is too large for them is infinite."""
    return np.asarray(value, dtype=object).astype(float)
