"""A claim beside what it claims: at every trial, the array and the Jacobians it can be read as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from derivations.checking.claims import Claim
from derivations.checking.layouts import Layout, usable
from derivations.checking.trials import Trial, Trials
from derivations.derivation import Derivation
from derivations.errors import DerivationError
from derivations.expression import Expression
from derivations.lazy import numpy as np

TOLERANCE = 1e-7
FAILURES = (DerivationError, ValueError, TypeError, ArithmeticError, IndexError, AttributeError)
"""What a wrong formula can raise when it is read as numbers; NumPy's error of linear algebra is a ValueError."""


@dataclass(frozen=True, eq=False)
class Case:
    """One claim about one derivative, with the trials it is judged by, and the point to show, where one is given.

    `more` are trials that only a claim that seems right has to pass.
    """

    derivation: Derivation
    claim: Claim
    maker: Trials
    trials: list[Trial]
    given: Trial | None = None
    more: list[Trial] = field(default_factory=list)
    _arrays: dict[int, Any] = field(default_factory=dict)

    @property
    def fixed(self) -> bool:
        """Whether there is one point alone, since the claim is numbers."""
        return self.claim.is_numbers

    @property
    def value(self) -> Expression:
        """What is differentiated."""
        return self.derivation.statement

    def array(self, trial: Trial) -> Any:
        """What the claim says at a trial."""
        if id(trial) not in self._arrays:
            self._arrays[id(trial)] = (self.claim.at(trial), trial)
        return self._arrays[id(trial)][0]

    def jacobians(self, trial: Trial, array: Any = None) -> list[tuple[Layout | None, Any]]:
        """The Jacobians that the claim, or another array in its place, can be read as, the most usual layout first."""
        said = self.array(trial) if array is None else array
        if self.claim.is_differential:
            return [(None, said)]
        return read_as(said, self.value, self.derivation.wrt, trial.value_shape, trial.variable_shape)

    def close(self, first: Any, second: Any) -> bool:
        """Whether two arrays are equal, up to rounding."""
        return self.gap(first, second) <= 1.0

    def gap(self, first: Any, second: Any) -> float:
        """How far two arrays are apart, in units of what is allowed."""
        first, second = np.asarray(first), np.asarray(second)
        if first.shape != second.shape:
            return float("inf")
        with np.errstate(all="ignore"):
            scale = max(float(np.max(np.abs(second), initial=0.0)), 1e-3)
            gap = float(np.max(np.abs(first - second), initial=0.0))
        allowed = max(TOLERANCE * scale, self.claim.rounding)
        return gap / allowed if np.isfinite(gap) else float("inf")

    def says(self, trial: Trial, jacobian: Any) -> bool:
        """Whether the claim is this Jacobian, in some layout."""
        return any(self.close(read, jacobian) for _, read in self.jacobians(trial))

    def answers(self, trial: Trial, array: Any) -> bool:
        """Whether an array, in place of the claim, is right in some layout that is not row-major."""
        readings = self.jacobians(trial, array)
        usual = [read for layout, read in readings if layout is None or not layout.name.startswith("row-major")]
        return any(self.close(read, trial.right) for read in usual)


def read_as(
    array: Any, value: Expression, variable: Expression, rows: tuple[int, ...], columns: tuple[int, ...]
) -> list[tuple[Layout | None, Any]]:
    """The Jacobians of a value by a variable that an array can be read as, each once."""
    found: list[tuple[Layout | None, Any]] = []
    for layout in usable(value.shape, variable.shape):
        jacobian = layout.read(array, rows, columns)
        if jacobian is not None and not any(np.array_equal(jacobian, other) for _, other in found):
            found.append((layout, jacobian))
    return found


@dataclass(frozen=True)
class Candidate:
    """A possible explanation: what is said when it holds at every trial."""

    sentence: str
    holds: Callable[[Trial], bool]
    name: str = ""
    link: str = ""

    def explains(self, case: Case) -> bool:
        """Whether it holds at every trial of a case."""
        try:
            with np.errstate(all="ignore"):
                return bool(case.trials) and all(self.holds(trial) for trial in case.trials)
        except FAILURES:
            return False


def jacobian(case: Case, sentence: str, change: Callable[[Trial], Any], name: str = "", link: str = "") -> Candidate:
    """The claim is this matrix in place of the right Jacobian, in some layout."""
    return Candidate(sentence, lambda trial: case.says(trial, change(trial)), name, link)


def array(case: Case, sentence: str, make: Callable[[Trial], Any], name: str = "", link: str = "") -> Candidate:
    """The claim is this array, as it stands."""
    return Candidate(sentence, lambda trial: case.close(case.array(trial), make(trial)), name, link)
