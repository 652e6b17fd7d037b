"""Forward and reverse agree: `<Y_bar, dY> = <vjp(Y_bar), dX>` for every variable."""

from __future__ import annotations

from functools import partial

from derivations.lazy import numpy as np
from derivations.theorem import Theorem
from derivations.verification.points import Point, difference, generator, inner, normal, points
from derivations.verification.report import Finding, Status, attempted

TOLERANCE = 1e-9


def adjoint(theorem: Theorem) -> list[Finding]:
    """Compare the proof's last line with the pulled-back cotangent, one variable at a time."""
    return [attempted("adjoint", variable, partial(_of_variable, theorem, variable)) for variable in theorem.varying]


def cotangent(theorem: Theorem, point: Point) -> object:
    """A random array of the shape of the value."""
    shape = np.shape(theorem.compute(**point.values))
    return normal(generator(theorem, f"cotangent {shape}"))(shape)


def _of_variable(theorem: Theorem, variable: str) -> Finding:
    worst = 0.0
    for whole in points(theorem, f"adjoint {variable}"):
        point = whole.along(variable)
        *_, last = theorem.lines(point.values, point.tangents)
        y_bar = cotangent(theorem, point)
        pulled = theorem.pull_back(point.values, y_bar, variable)
        worst = max(worst, difference(inner(pulled, point.tangents[variable]), inner(y_bar, last.line)))
    status = Status.PASSED if worst <= TOLERANCE else Status.FAILED
    relation = "equals" if status is Status.PASSED else "differs from"
    return Finding("adjoint", status, f"<Y_bar, dY> {relation} <vjp, d{variable}>", variable, worst, TOLERANCE)
