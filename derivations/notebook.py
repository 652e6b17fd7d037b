"""What a notebook shows: Markdown with formulas, which JupyterLab and VS Code typeset themselves, without a network.

Names come from users, so what Markdown or HTML would read as its own signs is escaped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from derivations.domains import Domain
from derivations.notation import components, latex, shape_latex
from derivations.theorem import Step, Theorem, uncited
from derivations.verification import run_checks

LONGEST = 4000
"""The longest formula, in characters of LaTeX, that is shown in components."""


def formula(text: str) -> str:
    """A formula in a line of Markdown; a bar in it does not end the cell of a table."""
    return f"${text.replace('|', chr(92) + 'vert ')}$"


def words(text: str) -> str:
    """Plain text in Markdown."""
    return re.sub(r"([\\`*_|$\[\]#])", r"\\\1", html.escape(text, quote=False))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, whose cells are Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def folded(summary: str, content: str) -> str:
    """Content that is seen when its summary is clicked."""
    return f"<details>\n<summary>{html.escape(summary)}</summary>\n\n{content}\n\n</details>"


def proof(steps: Sequence[Step]) -> str:
    """The lines with their shapes and reasons, and under a fold the same lines in components."""
    rows = [[formula(latex(s.line)), formula(shape_latex(s.line.shape)), words(uncited(s.reason))] for s in steps]
    entries = [components(step.line).latex for step in steps]
    shown = [[formula(entry)] for entry in entries if len(entry) <= LONGEST]
    return (
        table(["line", "shape", "reason"], rows) + "\n\n" + folded("the lines entry by entry", table(["entry"], shown))
    )


def of_theorem(theorem: Theorem, title: str, source: str) -> str:
    """Statement, hypotheses, shapes, proof, checks and source."""
    hypotheses = [
        f"{formula(latex(theorem.symbols[name]))}: {words(domain.hypothesis or 'any')}, "
        f"{formula(shape_latex(domain.axes))}"
        for name, domain in theorem.domains.items()
        if isinstance(domain, Domain)
    ]
    parts = [
        f"**{words(title)}.** {formula(latex(theorem.statement))}",
        "; ".join(hypotheses),
        proof(theorem.proof),
        f"checks: {run_checks(theorem).summary}; source: {words(source)}",
    ]
    return "\n\n".join(parts)
