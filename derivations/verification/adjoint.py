"""Forward and reverse agree: `<Y_bar, dY> = <vjp(Y_bar), dX>` for every variable, and a gradient is a tangent.

Inner products with tangents alone do not see a part of a gradient that is orthogonal to all of them, such as the skew
part of the gradient by a symmetric matrix.
"""

from __future__ import annotations

from functools import partial

from derivations.domains import Domain
from derivations.functions import Map
from derivations.lazy import numpy as np
from derivations.theorem import Theorem
from derivations.verification.points import Point, difference, generator, inner, normal, points
from derivations.verification.report import Finding, Status, attempted

TOLERANCE = 1e-9


def adjoint(theorem: Theorem) -> list[Finding]:
    """Compare the proof's last line with the pulled-back cotangent, one variable at a time."""
    findings = [attempted("adjoint", name, partial(_of_variable, theorem, name)) for name in theorem.varying]
    confined = [] if theorem.target.axes else [name for name in theorem.varying if _is_confined(theorem.domains[name])]
    return findings + [attempted("adjoint", name, partial(_is_tangent, theorem, name)) for name in confined]


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


def _is_confined(domain: Domain | Map) -> bool:
    """Whether not every direction is a tangent."""
    return isinstance(domain, Domain) and type(domain).project is not Domain.project


def _is_tangent(theorem: Theorem, variable: str) -> Finding:
    """Whether the gradient, as a person gets it, is a tangent of the set the variable is in."""
    domain = theorem.domains[variable]
    assert isinstance(domain, Domain)
    if domain.ambient:
        return Finding("adjoint", Status.NOT_APPLICABLE, f"no single gradient: {domain.ambient}", variable)
    worst = 0.0
    for point in points(theorem, f"tangent {variable}"):
        stated = theorem.answer("gradient", variable)
        gradients = [theorem.pull_back(point.values, 1.0, variable), *([stated(**point.values)] if stated else [])]
        for gradient in gradients:
            worst = max(worst, difference(gradient, domain.project(gradient, point.values[variable])))
    status = Status.PASSED if worst <= TOLERANCE else Status.FAILED
    relation = "is" if status is Status.PASSED else "is not"
    detail = f"the gradient {relation} a direction in which {variable} can move and stay {domain.hypothesis}"
    return Finding("adjoint", status, detail, variable, worst, TOLERANCE)
