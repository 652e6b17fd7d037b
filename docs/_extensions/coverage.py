"""How much of the literature is verified here: a state for every place in a work, computed from what identities cite.

A file in `coverage` lists the places of a work: numbered equations, or named rules. A place is verified when an
identity that holds in this build cites it, or is named beside it.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from _extensions.dependencies import depend
from _extensions.digests import CATALOGUE, CORE
from _extensions.identity_pages import WRITTEN
from derivations.display import anchor, table
from derivations.notation import latex
from derivations.page import transposed
from derivations.registry import catalogue
from derivations.sources import SOURCES

logger = logging.getLogger(__name__)

DOCS = Path(__file__).parents[1]
ERRATA = DOCS / "errata" / "errata.toml"
STATES = {
    "verified": "verified",
    "case": "verified in a special case",
    "corrected": "verified with a corrected statement",
    "wrong": "wrong in print",
    "left": "not covered, and why",
    "open": "not yet",
}
"""What a place can be, in the words of the page."""


@dataclass(frozen=True)
class Erratum:
    """A mistake in print: its page, the work, the equations, and the identities that prove what holds."""

    page: str
    work: str
    equations: tuple[str, ...]
    identities: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A place in a work: its number or name, the identities that prove it, the erratum about it, and why it is left.

    Where identities prove a case of it, the reason says which.
    """

    name: str
    identities: tuple[str, ...] = ()
    erratum: str = ""
    reason: str = ""
    wrt: str = ""

    @property
    def state(self) -> str:
        """One of `STATES`; verified only by an identity that holds in this build."""
        proved = bool(self.identities) and all(holds(name) for name in self.identities)
        if self.erratum:
            return "corrected" if proved else "wrong"
        if proved:
            return "case" if self.reason else "verified"
        return "left" if self.reason else "open"


def holds(name: str) -> bool:
    return name in WRITTEN and WRITTEN[name].holds


@cache
def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def errata() -> list[Erratum]:
    """All mistakes in print, in the order of their file."""
    return [
        Erratum(page, entry["work"], tuple(entry["equations"]), tuple(entry["identities"]))
        for page, entry in read(ERRATA).items()
    ]


def citations(work: str) -> dict[str, list[str]]:
    """For each equation of a work, the identities that cite it."""
    cited: dict[str, list[str]] = {}
    for name, identity in catalogue.items():
        for source in identity.sources:
            if source.key == work and source.kind == "equation":
                for number in source.numbers:
                    cited.setdefault(number, []).append(name)
    return cited


def places(work: Mapping[str, Any], part: Mapping[str, Any]) -> Iterator[Place]:
    """The places of a part of a work."""
    if "first" not in part:
        for row in part["rows"]:
            yield Place(
                row["name"], tuple(row.get("identities", ())), reason=row.get("reason", ""), wrt=row.get("wrt", "")
            )
        return
    cited = citations(work.get("source", ""))
    mistakes = {number: entry for entry in errata() if entry.work == work.get("source") for number in entry.equations}
    for number in map(str, range(part["first"], part["last"] + 1)):
        named = [*cited.get(number, []), *work.get("identities", {}).get(number, [])]
        mistake = mistakes.get(number)
        names = tuple(dict.fromkeys([*named, *(mistake.identities if mistake else ())]))
        yield Place(number, names, mistake.page if mistake else "", work.get("reasons", {}).get(number, ""))


# How it is shown.


def link(place: Place) -> str:
    """Where a place leads: to what is wrong with it, else to the first identity that proves it."""
    if place.erratum:
        return f"#erratum-{place.erratum.replace('_', '-')}"
    return f"#{anchor(place.identities[0])}" if place.identities and place.state in ("verified", "case") else ""


def cell(place: Place) -> str:
    """A place as a coloured cell: a link where it leads somewhere."""
    target, kinds = link(place), f"{{.coverage-cell .coverage-{place.state}}}"
    return f"[[{place.name}]({target})]{kinds}" if target else f"[{place.name}]{kinds}"


def row(place: Place, layouts: bool) -> list[str]:
    """A place as a row of the table: its state in words, and what proves it."""
    proved = [name for name in place.identities if holds(name)]
    formulae = (
        in_layouts(proved[0], place.wrt) if layouts and proved else [f"${statement(name)}$" for name in proved[:1]]
    )
    shown = [f"[{catalogue[name].title}](#{anchor(name)})" for name in proved]
    mistake = [f"[what is wrong](#erratum-{place.erratum.replace('_', '-')})"] if place.erratum else []
    formulae += [""] * (1 + layouts - len(formulae))
    return [
        f"`{place.name}`",
        STATES[place.state],
        *formulae,
        "; ".join(filter(None, [*mistake, *shown, place.reason])),
    ]


def in_layouts(name: str, wrt: str) -> list[str]:
    """The derivative that an identity proves, in numerator and in denominator layout."""
    identity = catalogue[name]
    variable = identity.variable(wrt or None)
    gradient, jacobian = (identity.expression(kind, variable) for kind in ("gradient", "jacobian"))
    if gradient is None:
        assert jacobian is not None
        return [f"${latex(jacobian)}$", f"${latex(transposed(jacobian))}$"]
    lying = latex(gradient, row=True) if gradient.ndim < 2 else latex(transposed(gradient))
    return [f"${lying}$", f"${latex(gradient)}$"]


def statement(name: str) -> str:
    """What an identity says, in one line."""
    proof = catalogue[name].proof
    return f"{latex(proof[0].line)} = {latex(proof[-1].line)}"


def summary(found: list[Place]) -> str:
    """How many places there are of each state."""
    counts = Counter(place.state for place in found)
    rows = [
        [f"[{STATES[state]}]{{.coverage-cell .coverage-{state}}}", str(counts[state])]
        for state in STATES
        if counts[state]
    ]
    return table(["state", "places"], [*rows, ["all", str(len(found))]])


def page(work: Mapping[str, Any]) -> str:
    """The coverage of a work part by part, as MyST Markdown."""
    texts = []
    for part in work["parts"]:
        title, found = part["title"], list(places(work, part))
        layouts = work.get("layouts", False)
        proved = ["numerator layout", "denominator layout"] if layouts else ["what is proved"]
        rows = table(["place", "state", *proved, "where"], [row(place, layouts) for place in found])
        texts.append(f"## {title}\n")
        if all(place.name.isdigit() for place in found):
            texts.append("{.coverage-grid}\n" + "\n".join(map(cell, found)))
            texts.append(f":::{{dropdown}} Place by place\n{rows}\n:::")
        else:
            texts.append(rows)
    return "\n\n".join(texts)


def faults(work: Mapping[str, Any]) -> list[str]:
    """Identities that a file names and the catalogue does not have."""
    rows = [row for part in work["parts"] for row in part.get("rows", ())]
    named = [name for row in rows for name in row.get("identities", ())]
    named += [name for names in work.get("identities", {}).values() for name in names]
    return sorted({name for name in named if name not in catalogue})


def told(directive: SphinxDirective) -> Mapping[str, Any]:
    """The work that a directive names, read from its file; the page is read again when that changes."""
    depend(directive.env, (CORE, CATALOGUE))
    path = DOCS / "coverage" / f"{directive.arguments[0]}.toml"
    for file in (path, ERRATA):
        directive.env.note_dependency(str(file))
    return read(path)


class CoverageDirective(SphinxDirective):
    """The coverage of a work, from the file of its name in `coverage`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        work = told(self)
        for name in faults(work):
            logger.warning("%s: there is no identity %r", self.arguments[0], name, location=self.get_location())
        return self.parse_text_to_nodes(page(work), allow_section_headings=True)


class CoverageSummaryDirective(SphinxDirective):
    """How many places of a work have which state; apart, since the sections of a directive go before its tables."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        work = told(self)
        return self.parse_text_to_nodes(summary([place for part in work["parts"] for place in places(work, part)]))


class CoverageListDirective(SphinxDirective):
    """The works that are named, with how many of their places have which state."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        depend(self.env, (CORE, CATALOGUE))
        rows = []
        for name in self.arguments[0].split():
            file = DOCS / "coverage" / f"{name}.toml"
            self.env.note_dependency(str(file))
            work = read(file)
            counts = Counter(place.state for part in work["parts"] for place in places(work, part))
            rows.append([f"[](#coverage-{name.replace('_', '-')})", *(str(counts[state] or "") for state in STATES)])
        return self.parse_text_to_nodes(table(["work", *STATES.values()], rows))


def printed(entry: Erratum) -> str:
    """Where a mistake stands: the work and the equations."""
    return f"*{SOURCES[entry.work].title}*, {', '.join(entry.equations)}" if entry.work else "named on its page"


class ErrataListDirective(SphinxDirective):
    """The mistakes in print: the work, the equations, the page, and what proves the correction."""

    def run(self) -> list[nodes.Node]:
        depend(self.env, (CORE, CATALOGUE))
        self.env.note_dependency(str(ERRATA))
        rows = [
            [
                f"[](#erratum-{entry.page.replace('_', '-')})",
                printed(entry),
                "; ".join(f"[{catalogue[name].title}](#{anchor(name)})" for name in entry.identities) or "on its page",
            ]
            for entry in errata()
        ]
        return self.parse_text_to_nodes(table(["mistake", "in print", "proved instead"], rows))


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_css_file("coverage.css")
    app.add_directive("coverage", CoverageDirective)
    app.add_directive("coverage-summary", CoverageSummaryDirective)
    app.add_directive("coverage-list", CoverageListDirective)
    app.add_directive("errata-list", ErrataListDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
