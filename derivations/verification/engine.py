"""Our engine, from `value` alone, reaches the same answer as the proof and the answers written by hand."""

from __future__ import annotations

from typing import Any

from derivations.arguments import axis_sizes
from derivations.engine.strategy import Derived, derive_expression
from derivations.errors import CannotDerive
from derivations.expression import evaluate, subexpressions
from derivations.functions import application
from derivations.lazy import numpy as np
from derivations.theorem import Theorem
from derivations.verification.points import difference, points
from derivations.verification.report import Finding, Status

TOLERANCE = 1e-9


def engine(theorem: Theorem) -> list[Finding]:
    """Derive the value with respect to every variable and compare with the answer, along tangents."""
    if theorem.by_engine:
        return [Finding("engine", Status.NOT_APPLICABLE, "the engine wrote it")]
    return [_of_variable(theorem, variable) for variable in theorem.varying]


def _of_variable(theorem: Theorem, variable: str) -> Finding:
    try:
        derived = derive_expression(theorem.statement, theorem.symbols[variable])
    except CannotDerive as error:
        return Finding("engine", Status.NOT_APPLICABLE, f"the engine refuses: {error}", variable)
    if any(node.word is application for node in subexpressions(derived.answer)):
        return Finding("engine", Status.NOT_APPLICABLE, "its answer holds functions known by name alone", variable)
    worst = 0.0
    for point in points(theorem, f"engine {variable}"):
        tangent = np.reshape(point.tangents[variable], -1, order="F")
        ours = theorem.jacobian_at(point.values, variable) @ tangent
        worst = max(worst, difference(_rows(derived, theorem, point.values) @ tangent, ours))
    status = Status.PASSED if worst <= TOLERANCE else Status.FAILED
    verb = "reaches" if status is Status.PASSED else "does not reach"
    return Finding("engine", status, f"the engine {verb} the {derived.kind} by itself", variable, worst, TOLERANCE)


def _rows(derived: Derived, theorem: Theorem, values: dict[str, Any]) -> Any:
    """The engine's answer as an m x n matrix of numbers."""
    sizes = axis_sizes({name: domain.axes for name, domain in theorem.domains.items()}, values)
    answer = np.asarray(evaluate(derived.answer, values, sizes), dtype=float)
    if derived.kind == "jacobian":
        return answer
    return np.reshape(answer, (1, -1) if derived.kind == "gradient" else (-1, 1), order="F")
