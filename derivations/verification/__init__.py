"""Checks that share no assumption with what they check, one a file, and the Report of what they found."""

from __future__ import annotations

from collections.abc import Callable

from derivations.theorem import Theorem
from derivations.verification.adjoint import adjoint
from derivations.verification.autodiff import autodiff
from derivations.verification.chain import chain
from derivations.verification.differences import differences
from derivations.verification.engine import engine
from derivations.verification.exact import exact
from derivations.verification.extremes import extremes
from derivations.verification.report import Finding, Report, Status

__all__ = ["CHECKS", "Finding", "Report", "Status", "run_checks"]

CHECKS: dict[str, Callable[[Theorem], list[Finding]]] = {
    "chain": chain,
    "differences": differences,
    "adjoint": adjoint,
    "autodiff": autodiff,
    "exact": exact,
    "extremes": extremes,
    "engine": engine,
}


def run_checks(theorem: Theorem) -> Report:
    """The findings of every check; the report is true when the theorem holds."""
    findings = [finding for name, check in CHECKS.items() for finding in guarded(name, check, theorem)]
    return Report(theorem.name, tuple(findings))


def guarded(name: str, check: Callable[[Theorem], list[Finding]], theorem: Theorem) -> list[Finding]:
    """The findings of one check; an identity on which it cannot even run has failed it."""
    try:
        return check(theorem)
    except Exception as error:  # a broken theorem can raise anything, and none of it may hide the other findings
        return [Finding(name, Status.FAILED, f"could not run: {type(error).__name__}: {error}")]
