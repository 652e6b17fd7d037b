"""`check`: from an expression and somebody's answer to a verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import prod
from typing import Any

from derivations.checking.case import Case
from derivations.checking.claims import Claim, read_claim
from derivations.checking.exactness import Exact, exactly
from derivations.checking.layouts import DIAGONAL, Layout, usable
from derivations.checking.mistakes import diagnose
from derivations.checking.shapes_told import told
from derivations.checking.trials import Trial, Trials
from derivations.checking.verdict import Entry, Evidence, Verdict
from derivations.derivation import Derivation, declare, derive
from derivations.domains import Diagonal, Domain, Orthogonal, Simplex, SymmetricDomain
from derivations.errors import CannotDerive
from derivations.expression import Expression
from derivations.lazy import numpy as np

MOST_ENTRIES, STEP = 3, 1e-5


def check(  # noqa: PLR0913  (what derive takes, and what a claim needs)
    f: str | Callable[..., Any] | Expression,
    claim: Any,
    wrt: str,
    shapes: Mapping[str, str | Domain],
    *,
    where: Mapping[str, str] | None = None,
    at: Mapping[str, Any] | None = None,
    order: int = 1,
    exact: bool = True,
) -> Verdict:
    """Whether a claimed derivative is right, in any layout; when it is wrong, which mistake it is, with the evidence.

    `f`, `wrt`, `shapes` and `order` are those of `derive`. `claim` is text in NumPy's vocabulary, a function of the
    same variables, or numbers, which need the point `at` which they were computed. Text may use names that `where`
    explains, such as `{"p": "softmax(o)"}`, and the change of the variable: `-inv(X) @ dX @ inv(X)`. `exact=False`
    leaves out the comparison in SymPy's exact numbers, which can take a second.

    Raises ParseError or ShapeError, with the place in the claim marked, for a claim that cannot be read, ArgumentError
    for one that cannot be compared, and what `derive` raises for `f`.
    """
    derivation = derive(f, wrt, shapes, order)
    variables = {name: declare(name, axes) for name, axes in shapes.items()}
    read = read_claim(claim, variables, wrt, where, at is not None)
    case = case_for(derivation, read, at)
    with np.errstate(all="ignore"):
        return _judged(case, exact)


def case_for(derivation: Derivation, claim: Claim, at: Mapping[str, Any] | None) -> Case:
    """The claim with its trials: the given point for numbers, else random ones, and the given one to show."""
    maker = Trials(derivation, claim.key)
    given = None if at is None else maker.at(derivation.bound_smooth(at))
    if claim.is_numbers:
        assert given is not None
        return Case(derivation, claim, maker, [given], given)
    trials = maker.draw()
    if not trials:
        raise CannotDerive(f"{derivation.name}: no point was found where the value and its derivative are finite")
    return Case(derivation, claim, maker, trials, given, maker.more())


def _judged(case: Case, symbolic: bool) -> Verdict:
    layout, said = right_layout(case)
    exact = Exact(None, "") if layout is None else exactly(case, layout, symbolic)
    right = said is not None and exact.right is not False and _is_linear(case)
    shown = case.given or case.more[0]
    return Verdict(
        claim=case.claim.text,
        derivation=case.derivation,
        right=right,
        layout=said or "",
        shape="" if right else told(case),
        diagnosis=None if right else diagnose(case),
        evidence=evidence(case, shown),
        largest=() if right else largest(case, shown),
        bound=exact.bound if right else None,
        checked=_checked(case, exact, right),
    )


def _is_linear(case: Case) -> bool:
    return not case.claim.is_differential or all(map(case.claim.is_linear, case.trials))


# In which layout it is right.


def right_layout(case: Case) -> tuple[Layout | None, str | None]:
    """The layout in which the claim is right at every trial, and what is said of it; None and None when it is wrong."""
    if case.claim.is_differential:
        right = all(case.close(case.array(trial), trial.right) for trial in case.trials)
        return None, "as a differential" if right else None
    for layout in (*usable(case.value.shape, case.derivation.wrt.shape), DIAGONAL):
        if all(_right_in(case, trial, layout) for trial in (*case.trials, *case.more)):
            return layout, "; ".join(filter(None, (layout.said, _rounded(case))))
    if any(_along_tangents(case, layout) for layout in usable(case.value.shape, case.derivation.wrt.shape)):
        return None, _restricted(case)
    return None, None


def _right_in(case: Case, trial: Trial, layout: Layout) -> bool:
    if layout is DIAGONAL:
        return is_diagonal(trial) and case.close(case.array(trial), as_diagonal(trial))
    jacobian = layout.read(case.array(trial), trial.value_shape, trial.variable_shape)
    return jacobian is not None and case.close(jacobian, trial.right)


def as_diagonal(trial: Trial) -> Any:
    """The diagonal of the right Jacobian, in the shape of the value."""
    return DIAGONAL.arrange(trial.right, trial.value_shape, trial.variable_shape)


def is_diagonal(trial: Trial) -> bool:
    """Whether the value depends on the variable entry by entry."""
    rows, columns = trial.right.shape
    return bool(trial.value_shape and trial.value_shape == trial.variable_shape) and bool(
        np.all(trial.right[~np.eye(rows, columns, dtype=bool)] == 0)
    )


def _rounded(case: Case) -> str:
    return f"up to {case.claim.rounding:.0e}, as your numbers are rounded" if case.claim.rounding else ""


DIRECTIONS = 12


def _along_tangents(case: Case, layout: Layout) -> bool:
    """Whether the claim predicts every change that the set of the variable allows."""
    if case.derivation.wrt.domain is None:
        return False
    for trial in case.trials:
        jacobian = layout.read(case.array(trial), trial.value_shape, trial.variable_shape)
        if jacobian is None:
            return False
        for tangent in case.maker.tangents(trial, DIRECTIONS):
            direction = np.ravel(tangent, order="F")
            if not case.close(jacobian @ direction, trial.right @ direction):
                return False
    return True


def _restricted(case: Case) -> str:
    variable = case.derivation.wrt
    return (
        f"as a linear map: {variable.name} is {getattr(variable.domain, 'hypothesis', '')}, and for every change that "
        "keeps it so yours predicts the same as the gradient of this package, which lies in the same space"
    )


# What proves it.


def evidence(case: Case, trial: Trial) -> Evidence:
    """The claim and the right answer at a point."""
    yours = case.array(trial)
    usual = case.derivation.answer_at(trial.values)
    return Evidence(trial.values, yours, np.asarray(usual, dtype=float))


def largest(case: Case, trial: Trial) -> tuple[Entry, ...]:
    """The entries that differ most, in the layout of the right answer; none when the shapes differ."""
    readings = case.jacobians(trial)
    if not readings:
        return ()
    said = min((read for _, read in readings), key=lambda read: float(np.sum(np.abs(read - trial.right))))
    gaps = np.abs(said - trial.right)
    order = np.argsort(-np.ravel(gaps), kind="stable")[:MOST_ENTRIES]
    places = [np.unravel_index(int(k), gaps.shape) for k in order if np.ravel(gaps)[k] > 0]
    return tuple(
        Entry(_index(case, trial, i, j), float(said[i, j]), float(trial.right[i, j]), measured(case, trial, i, j))
        for i, j in ((int(i), int(j)) for i, j in places)
    )


def _index(case: Case, trial: Trial, i: int, j: int) -> tuple[int, ...]:
    """The index of an entry of the Jacobian in the answer as this package gives it."""
    if case.derivation.kind == "jacobian":
        return i, j
    place, shape = (j, trial.variable_shape) if case.derivation.kind == "gradient" else (i, trial.value_shape)
    return tuple(int(k) for k in np.unravel_index(place, shape, order="F")) if shape else ()


def measured(case: Case, trial: Trial, i: int, j: int) -> float | None:
    """The slope of one entry by another, from values alone; None where an entry of the variable cannot move alone."""
    if isinstance(case.derivation.wrt.domain, SymmetricDomain | Simplex | Orthogonal | Diagonal):
        return None
    name, size = case.derivation.wrt.name, prod(trial.variable_shape)
    step = STEP * np.reshape(np.arange(size) == j, trial.variable_shape, order="F")
    ahead, behind = (case.derivation.compute(**{**trial.values, name: trial.values[name] + s * step}) for s in (1, -1))
    slope = float(np.ravel(ahead, order="F")[i] - np.ravel(behind, order="F")[i]) / (2 * STEP)
    return slope if np.isfinite(slope) else None


def _checked(case: Case, exact: Exact, right: bool) -> str:
    if case.claim.is_numbers:
        return "Compared at your point alone."
    if not right:
        return f"Compared at {len(case.trials)} random points."
    parts = [f"Compared at {len(case.trials) + len(case.more)} random points", exact.how]
    if exact.bound is not None:
        parts.append(f"a wrong formula passes with a chance of at most {max(exact.bound, 1e-300):.0e}")
    elif exact.right:
        parts.append("no bound on the chance of an accident is known for these functions")
    return "; ".join(part for part in parts if part) + "."
