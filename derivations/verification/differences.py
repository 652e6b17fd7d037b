"""The derivative of `value`, from values alone: by a complex step, or by extrapolated central differences."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from derivations.identity import Identity
from derivations.lazy import numpy as np
from derivations.verification.points import Point, difference, numbers, points
from derivations.verification.report import Finding, Status

COMPLEX_STEP = 1e-150
TOLERANCES = {"complex step": 1e-10, "differences": 1e-7}


def differences(identity: Identity) -> list[Finding]:
    """Compare the last line of the proof, and every answer, with the numerical derivative of `value`."""
    method = method_for(numbers(identity.statement))
    findings = [_last_line(identity, method)]
    for variable in identity.varying:
        findings.append(_answer(identity, variable, method))
        if identity.answer("hessian", variable):
            findings.append(_hessian(identity, variable))
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
    """Richardson's extrapolation of a quotient whose error is even in the step."""
    row = [quotient(0.04 / 2**k) for k in range(5)]
    for power in range(1, 5):
        row = [(4**power * fine - coarse) / (4**power - 1) for coarse, fine in pairwise(row)]
    return row[0]


def _compare(variable: str, method: str, what: str, pairs: Any) -> Finding:
    tolerance = TOLERANCES[method]
    worst = max(difference(got, expected) for got, expected in pairs)
    status = Status.PASSED if worst <= tolerance else Status.FAILED
    verb = "agrees" if status is Status.PASSED else "disagrees"
    return Finding(method, status, f"{what} {verb} with the numerical derivative", variable, worst, tolerance)


def _last_line(identity: Identity, method: str) -> Finding:
    def pairs() -> Any:
        for point in points(identity, "differences"):
            *_, last = identity.lines(point.values, point.tangents)
            yield last.line, directional(identity.compute, point, method)

    return _compare("", method, "the last line of the proof", pairs())


def _answer(identity: Identity, variable: str, method: str) -> Finding:
    kind = "jacobian" if identity.answer("jacobian", variable) else "gradient"

    def pairs() -> Any:
        for whole in points(identity, f"answer {variable}"):
            point = whole.along(variable)
            expected = directional(identity.compute, point, method)
            jacobian = identity.jacobian_at(point.values, variable)
            change = jacobian @ np.reshape(point.tangents[variable], -1, order="F")
            yield change, np.reshape(expected, -1, order="F")

    return _compare(variable, method, f"the {kind}", pairs())


def _hessian(identity: Identity, variable: str) -> Finding:
    gradient, hessian = identity.answer("gradient", variable), identity.answer("hessian", variable)
    assert gradient is not None
    assert hessian is not None
    method = method_for(numbers(gradient(**identity.symbols)))

    def pairs() -> Any:
        for whole in points(identity, f"hessian {variable}"):
            point = whole.along(variable)
            expected = directional(gradient, point, method)
            change = hessian(**point.values) @ np.reshape(point.tangents[variable], -1, order="F")
            yield change, np.reshape(expected, -1, order="F")

    return _compare(variable, method, "the Hessian", pairs())
