"""The shape first: which shapes a derivative can have here, and why."""

from __future__ import annotations

from derivations.checking.case import Case
from derivations.checking.layouts import Layout, possible_axes
from derivations.expression import Expression
from derivations.lazy import numpy as np
from derivations.shapes import Shape, show

USUAL = ("gradient", "derivative", "jacobian", "row", "column", "denominator")
CALLED = {
    "gradient": "the gradient",
    "derivative": "the derivative",
    "jacobian": "the Jacobian",
    "row": "the row of the numerator layout",
    "column": "its transpose",
    "denominator": "the Jacobian in denominator layout",
}


def fits(case: Case) -> bool:
    """Whether the claim has the shape of a derivative, in some layout, at every trial."""
    return all(case.jacobians(trial) for trial in case.trials)


def possible(case: Case) -> list[tuple[Layout, Shape]]:
    """The usual layouts of the derivative, with their axes."""
    found = possible_axes(case.value.shape, case.derivation.wrt.shape)
    return [(layout, shape) for layout, shape in found if layout.name in USUAL]


def told(case: Case) -> str:
    """Which shape the claim has, which are possible, and why; empty when its shape is one of those."""
    if fits(case):
        return ""
    expected = ", ".join(f"({show(shape)}) for {CALLED[layout.name]}" for layout, shape in possible(case))
    return f"The shape ({_claimed(case)}) cannot be that of the derivative. {_why(case)} Possible is {expected}."


def _claimed(case: Case) -> str:
    axes = case.claim.axes
    if axes is not None and not case.claim.is_differential:
        return show(axes)
    return " x ".join(map(str, np.shape(case.array(case.trials[0])))) or "scalar"


def _why(case: Case) -> str:
    """Why the derivative has the entries that it has."""
    variable, value = case.derivation.wrt, case.value
    if not variable.ndim:
        return f"There is one slope for each entry of the value, which is {_kind(value)}: {variable.name} is a number."
    if not value.ndim:
        return (
            f"There is one slope for each entry of {variable.name}, which is {_kind(variable)}: the value is a number."
        )
    return (
        f"There is one slope for each entry of the value, which is {_kind(value)}, by each entry of {variable.name}, "
        f"which is {_kind(variable)}."
    )


def _kind(expression: Expression) -> str:
    kind = ("a number", "a vector", "a matrix")[min(expression.ndim, 2)]
    return f"{kind} ({show(expression.shape)})" if expression.ndim else kind
