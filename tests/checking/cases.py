"""Cases as `check` makes them, for tests of the rooms behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from derivations.checking.case import Case
from derivations.checking.claims import read_claim
from derivations.checking.judging import case_for
from derivations.derivation import declare, derive


def case_of(  # noqa: PLR0913, PLR0917  (what `check` takes)
    f: Any,
    claim: Any,
    wrt: str,
    shapes: Mapping[str, Any],
    where: Mapping[str, str] | None = None,
    order: int = 1,
    at: Mapping[str, Any] | None = None,
) -> Case:
    variables = {name: declare(name, axes) for name, axes in shapes.items()}
    read = read_claim(claim, variables, wrt, where, at is not None)
    return case_for(derive(f, wrt, shapes, order), read, at)
