"""The directive that lists what the engine made of every row of the list, each with its state; it can be filtered.

The rows are derived and compared when the page is read, and the page is read again when the engine or the list has
changed. A row that comes out wrong is a warning, and so fails the build.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import cycle
from statistics import median

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from _extensions import list_rows
from _extensions.dependencies import depend
from _extensions.digests import CORE
from _extensions.identity_index import shape_words
from _extensions.list_rows import LIST, Row, State, listed, rows
from _extensions.list_rows import state as state_of
from derivations.display import number, table
from derivations.domains import DOMAINS
from derivations.errors import DerivationError
from derivations.expression import Expression
from derivations.notation import latex, plain, shape_latex
from derivations.shapes import Shape

logger = logging.getLogger(__name__)

TITLES = {
    "right": "right",
    "refused": "refused",
    "rule": "not the derivative of an expression",
    "unread": "not compared",
    "wrong": "wrong",
}
"""The states, as the page calls them."""


def summary(found: list[State]) -> str:
    """How many rows there are of each state, topic by topic."""
    groups: dict[str, Counter[str]] = {}
    for state in found:
        groups.setdefault(state.row.group, Counter())[state.state] += 1
    total = Counter(state.state for state in found)
    shown = [name for name in TITLES if total[name]]
    lines = [[group, *(str(count[name] or "") for name in shown)] for group, count in groups.items()]
    return table(["topic", *(TITLES[name] for name in shown)], [*lines, ["all", *(str(total[name]) for name in shown)]])


def share(found: list[State]) -> str:
    """How many of the rows that could be asked are right."""
    asked_for = [state for state in found if state.state != "rule"]
    right = sum(state.state == "right" for state in asked_for)
    percent = number(100 * right / len(asked_for), 1)
    return f"Of {len(asked_for)} rows that are the derivative of an expression, {right} are right: {percent} %."


def lengths(found: list[State]) -> str:
    """How long our answers are beside those of the list."""
    ratios = [state.ratio for state in found if state.ratio is not None]
    if not ratios:
        return ""
    return (
        f"In {len(ratios)} rows the list gives a form that can be measured against ours, counted in names, numbers and "
        f"signs. Ours has ${number(median(ratios), 2)}$ times as many in the median row, and "
        f"${number(max(ratios), 2)}$ times as many in the longest."
    )


def entries(found: Iterable[State]) -> str:
    """Every row, by topic."""
    groups: dict[str, list[str]] = {}
    for state in found:
        groups.setdefault(state.row.group, []).append(entry(state))
    return "\n\n".join(
        f"::::::{{identity-group}}\n:::::{{rubric}} {group}\n:heading-level: 2\n:::::\n\n{chr(10).join(rows)}\n::::::"
        for group, rows in groups.items()
    )


def entry(state: State) -> str:
    """One row: what was typed, what the engine made of it, and how that compares with the list."""
    row = state.row
    name = asked(row) if row.value else f"{row.row}. {row.rule}"
    paragraphs = [f"{{.identity-name}}\n{name}"]
    if state.derivation is not None:
        ours = answer(state)
        paragraphs.append(f"{{.identity-formula}}\n${latex(ours)}$ ${{}}: {shape_latex(ours.shape)}$")
    paragraphs.append(f"{{.identity-summary}}\n{told(state)}")
    body = "\n\n".join(paragraphs)
    return f":::::{{identity-entry}} row-{row.row}\n:words: {words(state)}\n\n{body}\n:::::\n"


def asked(row: Row) -> str:
    """The question: what is differentiated, by what, how often, and what the variables are."""
    often = {1: "", 2: ", twice", 3: ", three times"}[row.order]
    variables = ", ".join(f"{name}: {hypothesis(axes)}" for name, axes in row.shapes.items())
    return f"[{row.row}. `{row.value}` by `{row.wrt}`{often}]{{.asked}} `{variables}`"


def split(declared: str) -> tuple[str, Shape]:
    """A domain, if there is one, and the axes, of a variable as the list declares it."""
    first, *rest = declared.split() or [""]
    return (first, tuple(rest)) if first in DOMAINS else ("", tuple(declared.split()))


def hypothesis(declared: str) -> str:
    """What a variable is, as the page says it: `n × n, symmetric`."""
    domain, axes = split(declared)
    return " × ".join(map(str, axes)) + (f", {DOMAINS[domain].hypothesis}" if domain else "") or "scalar"


def answer(state: State) -> Expression:
    """What is compared with the list: the differential where the list gives one, else the answer."""
    assert state.derivation is not None
    return state.derivation.derived.linear_map if state.row.map else state.derivation.result


def told(state: State) -> str:
    """What became of a row, in a sentence."""
    if state.state == "rule":
        return f"{TITLES[state.state]}, and so not asked"
    if state.state != "right":
        return f"**{TITLES[state.state]}**: {escaped(state.why.partition(chr(10))[0])}"
    if not state.listed:
        return f"**right**: {escaped(state.why) or 'verified'}"
    expected = listed(state.row)
    assert expected is not None
    if plain(expected) == plain(answer(state)):
        return "**right**, and written as in the list"
    return f"**right**: {counted(state.symbols)}; the list has {state.listed}: ${latex(expected)}$"


def counted(symbols: int) -> str:
    return f"{symbols} symbol{'s' if symbols > 1 else ''}"


MARKS = re.compile(r"([*_<\[\]$|\\])")


def escaped(sentence: str) -> str:
    """A sentence as Markdown, in which only its backticks are marks."""
    parts = sentence.split("`")
    return "`".join(part if inside else MARKS.sub(r"\\\1", part) for part, inside in zip(parts, cycle((False, True))))


def words(state: State) -> str:
    """What a row is found by: its state and topic, what was typed, and the kinds of its variables."""
    row = state.row
    kinds = [f"{domain} {shape_words(axes)}" for domain, axes in map(split, row.shapes.values())]
    return " ".join(" ".join([TITLES[state.state], row.group, row.value, row.rule, *kinds]).lower().split())


def judged(row: Row) -> State:
    """The state of a row; one whose form in the list cannot be read is not compared, and says so."""
    try:
        found = state_of(row)
    except DerivationError as error:
        return State(row, "unread", f"the form that the list gives cannot be read: {error}")
    except Exception as error:  # a bug of ours: the build names the row and goes on
        return State(row, "wrong", f"the engine broke off, {type(error).__name__}: {error}")
    return found if found.derivation is None or is_writable(answer(found)) else State(row, found.state, UNWRITTEN)


UNWRITTEN = "the answer agrees with the list, and cannot be printed"


def is_writable(expression: Expression) -> bool:
    try:
        return bool(latex(expression))
    except ValueError:  # an array of numbers among the words has no sign of its own
        return False


class DerivedListDirective(SphinxDirective):
    """The whole list: a summary, a box to filter by, and the rows."""

    def run(self) -> list[nodes.Node]:
        depend(self.env, (CORE,))
        for file in (LIST, list_rows.__file__, __file__):
            self.env.note_dependency(str(file))
        found = list(map(judged, rows()))
        for state in found:
            if state.state == "wrong":
                logger.warning("row %d of the list: %s", state.row.row, state.why, location=self.get_location())
        parts = [share(found), summary(found), lengths(found), ":::{identity-filter}\n:::", entries(found)]
        return self.parse_text_to_nodes("\n\n".join(filter(None, parts)), allow_section_headings=True)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("derived-list", DerivedListDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
