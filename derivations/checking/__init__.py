"""Is this the derivative? A claim is compared with the derivation, and a wrong one is diagnosed."""

from __future__ import annotations

from derivations.checking.judging import check
from derivations.checking.verdict import Diagnosis, Entry, Evidence, Verdict

__all__ = ["Diagnosis", "Entry", "Evidence", "Verdict", "check"]
