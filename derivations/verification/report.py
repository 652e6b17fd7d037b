"""What the checks found: passed, failed, or not applicable and why. Unknown is never counted as passed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum


class Status(Enum):
    """The outcome of one check."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True)
class Finding:
    """One check of one variable: its outcome, what was compared, and how far the worst comparison was.

    `error` is relative to the size of the numbers compared; `tolerance` is what it may be. Exact checks have both 0.
    """

    check: str
    status: Status
    detail: str
    variable: str = ""
    error: float | None = None
    tolerance: float | None = None

    def __str__(self) -> str:
        wrt = f" ({self.variable})" if self.variable else ""
        measured = "" if self.error is None else f" [error {self.error:.1e}, allowed {self.tolerance:.1e}]"
        return f"{self.check}{wrt}: {self.status.value}: {self.detail}{measured}"


def attempted(check: str, variable: str, find: Callable[[], Finding]) -> Finding:
    """What a check finds of one variable, or why it cannot even be run: an answer that cannot be read is wrong."""
    try:
        return find()
    except Exception as error:  # a broken theorem can raise anything, and none of it may hide the other findings
        return Finding(check, Status.FAILED, f"could not run: {type(error).__name__}: {error}", variable)


MINIMUM = 3
"""A report is true only when at least this many checks applied."""


@dataclass(frozen=True)
class Report:
    """The findings of all checks of one identity; true when nothing failed and enough applied."""

    name: str
    findings: tuple[Finding, ...]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __bool__(self) -> bool:
        return not self.failed and len({finding.check for finding in self.passed}) >= MINIMUM

    def _with(self, status: Status) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.status is status)

    @property
    def passed(self) -> tuple[Finding, ...]:
        """The checks that passed."""
        return self._with(Status.PASSED)

    @property
    def failed(self) -> tuple[Finding, ...]:
        """The checks that failed."""
        return self._with(Status.FAILED)

    @property
    def not_applicable(self) -> tuple[Finding, ...]:
        """The checks that could not be applied, each with its reason."""
        return self._with(Status.NOT_APPLICABLE)

    def __str__(self) -> str:
        lines = [f"  {finding}" for finding in self.findings]
        return "\n".join([f"{self.name}: {self.summary}", *lines])

    @property
    def summary(self) -> str:
        """One line: how many of each."""
        counts = (len(self.passed), len(self.failed), len(self.not_applicable))
        return "{} passed, {} failed, {} not applicable".format(*counts)
