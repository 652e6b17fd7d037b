"""The derivative of `value`, from values alone: by a complex step, or by extrapolated central differences."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from operator import itemgetter
from typing import Any

from derivations.lazy import numpy as np
from derivations.theorem import Theorem
from derivations.verification.points import Point, difference, numbers, points
from derivations.verification.report import Finding, Status, attempted

COMPLEX_STEP = 1e-150
TOLERANCES = {"complex step": 1e-10, "differences": 1e-7}
LARGEST_STEPS = (0.04, 0.004, 0.0004, 0.00004)
AGREEMENT = 1e-9


def differences(theorem: Theorem) -> list[Finding]:
    """Compare the last line of the proof, and every answer, with the numerical derivative of `value`."""
    method = method_for(numbers(theorem.statement))
    findings = [_last_line(theorem, method)]
    for variable in theorem.varying:
        kinds = [kind for kind in ("jacobian", "gradient") if theorem.answer(kind, variable)]
        findings.extend(_answer(theorem, kind, variable, method) for kind in kinds)
        if theorem.answer("hessian", variable):
            findings.append(attempted(method, variable, partial(_hessian, theorem, variable)))
    return findings


def method_for(kind: str) -> str:
    """A complex step where the words are holomorphic, differences where they are not."""
    return "differences" if kind == "real" else "complex step"


def directional(function: Callable[..., Any], point: Point, method: str) -> Any:
    """The derivative of a function of the variables along the tangents of a point."""
    if method == "complex step":
        return np.imag(function(**point.moved(1j * COMPLEX_STEP))) / COMPLEX_STEP
    return _extrapolated(lambda step: (function(**point.moved(step)) - function(**point.moved(-step))) / (2 * step))


def _extrapolated(quotient: Callable[[float], Any]) -> Any:
    """The limit of a quotient whose error is even in the step, from the first steps that agree on it.

    Large steps are the most accurate where the function is smooth; near a kink only those that do not reach it agree.
    """
    found = []
    for largest in LARGEST_STEPS:
        limit, gap = _richardson(quotient, largest)
        found.append((gap, limit))
        if gap <= AGREEMENT:
            return limit
    return min(found, key=itemgetter(0))[1]


def _richardson(quotient: Callable[[float], Any], largest: float) -> tuple[Any, float]:
    """Richardson's extrapolation, and how far its last two columns are apart."""
    row = [quotient(largest / 2**k) for k in range(5)]
    for power in range(1, 5):
        finest = row[-1]
        row = [(4**power * fine - coarse) / (4**power - 1) for coarse, fine in pairwise(row)]
    return row[0], difference(row[0], finest)


def _compare(variable: str, method: str, what: str, pairs: Any) -> Finding:
    tolerance = TOLERANCES[method]
    try:
        worst = max(difference(got, expected) for got, expected in pairs)
    except Exception as error:  # a broken answer can raise anything
        detail = f"{what} cannot be read: {type(error).__name__}: {error}"
        return Finding(method, Status.FAILED, detail, variable)
    status = Status.PASSED if worst <= tolerance else Status.FAILED
    verb = "agrees" if status is Status.PASSED else "disagrees"
    return Finding(method, status, f"{what} {verb} with the numerical derivative", variable, worst, tolerance)


def _last_line(theorem: Theorem, method: str) -> Finding:
    def pairs() -> Any:
        for point in points(theorem, "differences"):
            *_, last = theorem.lines(point.values, point.tangents)
            yield last.line, directional(theorem.compute, point, method)

    return _compare("", method, "the last line of the proof", pairs())


def _answer(theorem: Theorem, kind: str, variable: str, method: str) -> Finding:
    answer = theorem.answer(kind, variable)
    assert answer is not None

    def pairs() -> Any:
        for whole in points(theorem, f"answer {variable}"):
            point = whole.along(variable)
            expected = directional(theorem.compute, point, method)
            result = answer(**point.values)
            rows = result if kind == "jacobian" else np.reshape(result, (1, -1), order="F")
            change = rows @ np.reshape(point.tangents[variable], -1, order="F")
            yield change, np.reshape(expected, -1, order="F")

    return _compare(variable, method, f"the {kind}", pairs())


def _hessian(theorem: Theorem, variable: str) -> Finding:
    gradient, hessian = theorem.answer("gradient", variable), theorem.answer("hessian", variable)
    assert gradient is not None
    assert hessian is not None
    method = method_for(numbers(gradient(**theorem.symbols)))

    def pairs() -> Any:
        for whole in points(theorem, f"hessian {variable}"):
            point = whole.along(variable)
            expected = directional(gradient, point, method)
            change = hessian(**point.values) @ np.reshape(point.tangents[variable], -1, order="F")
            yield change, np.reshape(expected, -1, order="F")

    return _compare(variable, method, "the Hessian", pairs())
