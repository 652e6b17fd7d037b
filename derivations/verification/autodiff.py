"""An independent library differentiates `value`: autograd, whose rules were written by others."""

from __future__ import annotations

import warnings
from importlib.util import find_spec
from typing import Any

from derivations.theorem import Theorem
from derivations.verification.adjoint import cotangent
from derivations.verification.points import difference, generator, inner, normal, points, tangent
from derivations.verification.report import Finding, Status

TOLERANCE = 1e-9
DIRECTIONS = 3


def autodiff(theorem: Theorem) -> list[Finding]:
    """Compare the library's reverse mode with ours, along tangents of the domain, one variable at a time."""
    if find_spec("autograd") is None:
        return [Finding("autodiff", Status.NOT_APPLICABLE, "not installed: autograd")]
    try:
        return [_of_variable(theorem, variable) for variable in theorem.varying]
    except ModuleNotFoundError as error:  # autograd's special functions need SciPy
        return [Finding("autodiff", Status.NOT_APPLICABLE, f"not installed: {error.name}")]


def _of_variable(theorem: Theorem, variable: str) -> Finding:
    draw = normal(generator(theorem, f"directions {variable}"))
    worst = 0.0
    for point in points(theorem, f"autodiff {variable}"):
        y_bar = cotangent(theorem, point)
        ours = theorem.pull_back(point.values, y_bar, variable)
        theirs = _library_vjp(theorem, variable, point.values, y_bar)
        for _ in range(DIRECTIONS):
            direction = tangent(theorem, draw, variable, point.values[variable])
            worst = max(worst, difference(inner(ours, direction), inner(theirs, direction)))
    status = Status.PASSED if worst <= TOLERANCE else Status.FAILED
    verb = "agrees" if status is Status.PASSED else "disagrees"
    return Finding("autodiff", status, f"autograd {verb}", variable, worst, TOLERANCE)


def _library_vjp(theorem: Theorem, variable: str, values: dict[str, Any], y_bar: object) -> Any:
    from autograd import make_vjp

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Output seems independent of input")  # its zero is the right answer
        pull_back, _ = make_vjp(lambda x: theorem.compute(**{**values, variable: x}))(values[variable])
    return pull_back(y_bar)
