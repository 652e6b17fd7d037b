"""The texts of the page that says how we know: what this build checked, how closely, and what was broken on purpose."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from _extensions.identity_pages import WRITTEN, Outcome
from _extensions.texts import text
from derivations.display import anchor, number, table
from derivations.registry import catalogue
from derivations.verification import CHECKS, Status

KEPT = Path(__file__).parents[1] / "reference" / "mutants.json"
"""What a run that broke everything, or an even share of it, has left: `nox -s mutants -- --write` and this file."""


@cache
def kept() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return read


def link(name: str) -> str:
    return f"[{catalogue[name].title}](#{anchor(name)})"


def outcomes() -> list[tuple[str, Outcome]]:
    return [(name, outcome) for name, page in WRITTEN.items() for outcome in page.outcomes]


@text
def proof_line_count() -> str:
    return str(sum(len(identity.proof) - 1 for identity in catalogue.values()))


@text
def tightest_margin() -> str:
    """The comparison that came closest to what it was allowed."""
    measured = [(name, o) for name, o in outcomes() if o.error is not None and o.tolerance]
    name, closest = max(measured, key=lambda found: (found[1].error or 0) / (found[1].tolerance or 1))
    return (
        f"The tightest margin is that of {link(name)}, in the check called {closest.check}: an error of "
        f"${number(closest.error, 2)}$ where ${number(closest.tolerance, 2)}$ is allowed."
    )


@text
def not_exact() -> str:
    """The identities that were not compared in exact numbers, each with the reason."""
    found = [(name, o) for name, o in outcomes() if o.check == "exact" and o.status != Status.PASSED.value]
    rows = [[link(name), outcome.sentence.rpartition(": ")[2]] for name, outcome in found]
    return table(["identity", "why it was not compared exactly"], rows) if rows else "All of them were."


@text
def mutant_summary() -> str:
    """How many variants were broken on purpose, and how many of them were refused."""
    found = kept()
    share = number(100 * (1 - found["passed"] / found["variants"]), 2)
    alone = ", ".join(f"{check} {count}" for check, count in sorted(found["alone"].items(), key=lambda item: -item[1]))
    return (
        f"The run that is kept here broke {found['variants']} things in {found['identities']} identities, in "
        f"derivations of the engine, and in rules of words; ${share}$ % of the variants were refused. "
        f"Some were refused by one check alone: {alone}."
    )


@text
def mutant_table() -> str:
    """For each kind of slip how many variants there were, and how many each check refused."""
    columns = ["variants", *CHECKS, "one check alone", "passed"]
    rows = [[kind, *(str(row.get(column, 0)) for column in columns)] for kind, row in kept()["rows"].items()]
    return table(["what was broken: how", *columns], rows)
