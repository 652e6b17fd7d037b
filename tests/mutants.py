"""Breaks everything in every way, and shows which check refuses what: `python -m tests.mutants`.

Every identity of the catalogue is given each small slip in each place, every derivation of the engine a slip in its
answer, every word a wrong rule that proof and answer share. A variant that changes no number, such as y @ x for x @ y,
is none. The exit code is 1 when a variant passes.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import derivations as dv
from derivations.expression import WORDS
from derivations.verification import CHECKS
from tests.broken_derivations import Broken, broken_answers, broken_rules, checks_that_fail, subjects
from tests.mutation import Mutant, mutants, runs_the_same
from tests.test_mutants import SAME_DERIVATIVE


@dataclass(frozen=True)
class Verdict:
    """What became of a variant: what was broken and how, whether that changed anything, and who refused it."""

    place: str
    kind: str
    what: str
    is_harmless: bool
    refused_by: tuple[str, ...]


Task = tuple[str, str]
"""What to break: "identity", "derivation" or "word", and its name."""


def judged_identity(mutant: Mutant) -> Verdict:
    known = (mutant.name, mutant.place, mutant.change) in SAME_DERIVATIVE
    harmless = known or runs_the_same(mutant)
    refused = () if harmless else checks_that_fail(mutant.identity())
    return Verdict("identity", mutant.kind, str(mutant), harmless, refused)


def judged_derivation(place: str, broken: Broken) -> Verdict:
    harmless = broken.is_harmless()
    return Verdict(place, broken.kind, str(broken), harmless, () if harmless else broken.refused_by())


def variants(task: Task) -> Iterator[Callable[[], Verdict]]:
    """Everything that can be broken about one thing, each to be judged."""
    place, name = task
    if place == "identity":
        yield from (partial(judged_identity, mutant) for mutant in mutants(name))
    elif place == "derivation":
        yield from (partial(judged_derivation, place, broken) for broken in broken_answers(name))
    else:
        yield from (partial(judged_derivation, place, broken) for broken in broken_rules(name, SUBJECTS))


SUBJECTS = subjects()


def judge(task: Task, share: float) -> list[Verdict]:
    """The verdicts on one thing; with a share below one, on that part of the variants, the same ones each time."""
    chosen = random.Random(f"{task}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # broken code may divide by zero
        return [variant() for variant in variants(task) if share >= 1 or chosen.random() < share]


def tasks() -> list[Task]:
    """Everything that can be broken, what takes long first."""
    names = list(dv.catalogue)
    return (
        [("derivation", name) for name in names] + [("identity", name) for name in names] + [("word", w) for w in WORDS]
    )


def run(share: float, processes: int) -> list[Verdict]:
    """Break everything, or a share of it."""
    work = partial(judge, share=share)
    if processes == 1:
        return [verdict for task in tasks() for verdict in work(task)]
    with get_context("fork").Pool(processes) as pool:
        return [verdict for found in pool.imap_unordered(work, tasks(), chunksize=4) for verdict in found]


# What is told.


def table(verdicts: list[Verdict]) -> dict[str, dict[str, int]]:
    """A row for each kind: how many, how many changed nothing, and how many each check refused."""
    rows: dict[str, Counter[str]] = {}
    for verdict in verdicts:
        row = rows.setdefault(f"{verdict.place}: {verdict.kind}", Counter())
        row["changed nothing" if verdict.is_harmless else "variants"] += 1
        row.update(verdict.refused_by)
        row["one check alone"] += len(verdict.refused_by) == 1
        row["passed"] += not verdict.is_harmless and not verdict.refused_by
    return {kind: dict(row) for kind, row in sorted(rows.items())}


def alone(verdicts: list[Verdict]) -> dict[str, int]:
    """How many variants each check was the only one to refuse."""
    return dict(Counter(v.refused_by[0] for v in verdicts if len(v.refused_by) == 1))


def columns() -> list[str]:
    return ["variants", "changed nothing", *CHECKS, "one check alone", "passed"]


def printed(rows: dict[str, dict[str, int]]) -> str:
    """The table for a terminal."""
    width = max(map(len, rows), default=0)
    header = " " * width + "".join(f"{column[:15]:>17}" for column in columns())
    lines = [f"{kind:<{width}}" + "".join(f"{row.get(c, 0):>17}" for c in columns()) for kind, row in rows.items()]
    return "\n".join([header, *lines])


def main(arguments: list[str]) -> int:
    """Break everything and print the table; with --write, keep it for the site."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--share", type=float, default=1.0, help="the part of the variants to try, 1 for all")
    parser.add_argument("--processes", type=int, default=2, help="how many run side by side")
    parser.add_argument("--write", type=Path, help="a file to keep the table in, as JSON")
    options = parser.parse_args(arguments)
    began = time.perf_counter()
    verdicts = run(options.share, options.processes)
    rows = table(verdicts)
    passed = [verdict.what for verdict in verdicts if not verdict.is_harmless and not verdict.refused_by]
    broken = [verdict for verdict in verdicts if not verdict.is_harmless]
    print(printed(rows))
    print(*(f"NOT REFUSED: {what}" for what in passed), sep="\n")
    share = 100 * (1 - len(passed) / len(broken))
    print(f"{len(broken)} variants, {share:.2f} % refused, {time.perf_counter() - began:.0f} s")
    if options.write:
        kept = {
            "identities": len(dv.catalogue),
            "variants": len(broken),
            "passed": len(passed),
            "rows": rows,
            "alone": alone(verdicts),
        }
        options.write.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return int(bool(passed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
