"""Checks that share no assumption with what they check, one a file, and the Report of what they found."""

from __future__ import annotations

from collections.abc import Callable

from derivations.errors import ArgumentError
from derivations.identity import Identity
from derivations.registry import catalogue
from derivations.verification.adjoint import adjoint
from derivations.verification.autodiff import autodiff
from derivations.verification.chain import chain
from derivations.verification.differences import differences
from derivations.verification.exact import exact
from derivations.verification.extremes import extremes
from derivations.verification.report import Finding, Report, Status

__all__ = ["CHECKS", "Finding", "Report", "Status", "verify"]

CHECKS: dict[str, Callable[[Identity], list[Finding]]] = {
    "chain": chain,
    "differences": differences,
    "adjoint": adjoint,
    "autodiff": autodiff,
    "exact": exact,
    "extremes": extremes,
}


def verify(identity: str | Identity) -> Report:
    """Run every check on an identity, given by name or itself; the report is true when it holds.

    Raises UnknownIdentity when there is no such name, and ArgumentError when it is neither.
    """
    if not isinstance(identity, str | Identity):
        raise ArgumentError(f"verify takes a name or an identity, got {type(identity).__name__}: {identity!r}")
    subject = catalogue[identity] if isinstance(identity, str) else identity
    findings = [finding for name, check in CHECKS.items() for finding in guarded(name, check, subject)]
    return Report(subject.name, tuple(findings))


def guarded(name: str, check: Callable[[Identity], list[Finding]], identity: Identity) -> list[Finding]:
    """The findings of one check; an identity on which it cannot even run has failed it."""
    try:
        return check(identity)
    except Exception as error:  # a broken identity can raise anything, and none of it may hide the other findings
        return [Finding(name, Status.FAILED, f"could not run: {type(error).__name__}: {error}")]
