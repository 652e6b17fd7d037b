"""Writes the pages of the catalogue: one for each identity and each topic, and the index; only what has changed.

An identity is verified when its page is written. A check that fails is a warning that names the identity, the check
and the line, in every build until it is mended.
"""

from __future__ import annotations

import json
import multiprocessing
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.display import status_iterator

from _extensions.dependencies import SOURCES
from _extensions.digests import CORE, digest
from _extensions.identity_index import index_page, topic_page
from derivations.display import anchor
from derivations.page import page
from derivations.registry import catalogue, verify
from derivations.verification import Report
from derivations.verification.report import MINIMUM

logger = logging.getLogger(__name__)

FOLDER = "identities"


@dataclass(frozen=True)
class Outcome:
    """One finding of a report, as it is kept between builds: check, status, the whole sentence, and the measurement."""

    check: str
    status: str
    sentence: str
    error: float | None = None
    tolerance: float | None = None


@dataclass(frozen=True)
class Written:
    """What is known of a page that was written: from which sources, and what the checks found."""

    sources: str
    holds: bool
    outcomes: tuple[Outcome, ...]


WRITTEN: dict[str, Written] = {}
"""Every identity, as this build has left it."""


# What a page is made of.


def outcomes(report: Report) -> tuple[Outcome, ...]:
    return tuple(
        Outcome(finding.check, finding.status.value, str(finding), finding.error, finding.tolerance)
        for finding in report
    )


def render(name: str) -> tuple[str, bool, tuple[Outcome, ...]]:
    """The text of an identity's page, whether the identity holds, and what the checks found."""
    report = verify(name)
    try:
        text = page(catalogue[name], catalogue, report)
    except Exception:  # whatever is wrong with the file, the build names it and goes on
        broken = Outcome("page", "failed", f"page: failed: {traceback.format_exc(limit=-3).strip()}")
        return f"# {catalogue[name].title}\n", False, (*outcomes(report), broken)
    return text, bool(report), outcomes(report)


def related(name: str) -> Iterable[str]:
    """The identities whose titles are on the page of this one."""
    return (name, *catalogue[name].uses, *catalogue.used_by(name))


def page_sources(name: str) -> str:
    """The digest of everything the page of an identity is computed from."""
    return digest(Path(__file__).read_bytes(), SOURCES[CORE], *(f"{other} {SOURCES[other]}" for other in related(name)))


def labelled(name: str, text: str) -> str:
    return f"({anchor(name)})=\n{text}"


# What was written before.


def remembered(file: Path) -> dict[str, Written]:
    """What is known of the pages written before; nothing when that cannot be read."""
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))
        return {
            name: Written(entry["sources"], entry["holds"], tuple(Outcome(**item) for item in entry["outcomes"]))
            for name, entry in entries.items()
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def remember(file: Path, pages: dict[str, Written]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({name: asdict(entry) for name, entry in pages.items()}, indent=1), encoding="utf-8")


def write(file: Path, text: str) -> None:
    """Write a file, unless it already says this."""
    if file.is_file() and file.read_text(encoding="utf-8") == text:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


# The build.


def check_readable() -> None:
    """Raises ExtensionError, naming each file and what is wrong with it, when an identity cannot even be read."""
    broken = []
    for name, path in catalogue.paths.items():
        try:
            _ = catalogue[name].uses
        except Exception as error:  # every broken file is named, whatever is wrong with it
            places = [
                frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)
            ]
            line = f":{places[-1]}" if places else ""
            broken.append(f"{path}{line}: the identity {name} cannot be read: {type(error).__name__}: {error}")
    if broken:
        raise ExtensionError("\n".join(broken))


def render_all(names: list[str], processes: int) -> Iterator[tuple[str, tuple[str, bool, tuple[Outcome, ...]]]]:
    """Render pages, side by side where processes can be forked."""
    if processes < 2 or len(names) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from zip(names, map(render, names), strict=True)
        return
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("fork")) as pool:
        yield from zip(names, pool.map(render, names), strict=True)


def refresh(app: Sphinx, folder: Path, known: dict[str, Written]) -> dict[str, Written]:
    """Write the pages of the identities whose sources have changed; what is known of all of them afterwards."""
    wanted = {name: page_sources(name) for name in catalogue}
    stale = [
        name
        for name, sources in wanted.items()
        if name not in known or known[name].sources != sources or not (folder / f"{name}.md").is_file()
    ]
    pages = {name: known[name] for name in wanted if name not in stale}
    results = render_all(stale, app.parallel)
    for name, (text, holds, found) in status_iterator(
        results, "verifying identities... ", "purple", len(stale), app.verbosity, stringify_func=lambda item: item[0]
    ):
        write(folder / f"{name}.md", labelled(name, text))
        pages[name] = Written(wanted[name], holds, found)
    return {name: pages[name] for name in wanted}


def remove_others(folder: Path, names: Iterable[str]) -> None:
    """Remove the pages of identities and topics that are gone."""
    kept = {folder / f"{name}.md" for name in names}
    for file in folder.rglob("*.md"):
        if file not in kept:
            file.unlink()


def warn(pages: dict[str, Written]) -> None:
    """A warning for every check that failed, and for every identity that too few checks applied to."""
    for name, entry in pages.items():
        failed = [outcome for outcome in entry.outcomes if outcome.status == "failed"]
        for outcome in failed:
            logger.warning("%s: %s", name, outcome.sentence, location=f"{catalogue.paths[name]}:1", type="identity")
        if not entry.holds and not failed:
            text = "%s: fewer than %d checks applied, so it is not verified"
            logger.warning(text, name, MINIMUM, location=f"{catalogue.paths[name]}:1", type="identity")


def write_pages(app: Sphinx) -> None:
    """Bring the pages of the catalogue up to date with the package."""
    check_readable()
    folder, memory = Path(app.srcdir) / FOLDER, Path(app.doctreedir) / "identities.json"
    pages = refresh(app, folder, remembered(memory))
    remember(memory, pages)
    WRITTEN.update(pages)
    opened = {path.stem for path in (Path(app.srcdir) / "topics").glob("*.md")}
    write(folder / "index.md", index_page(catalogue, opened))
    others = [topic for topic in catalogue.topics if topic not in opened]
    for topic in others:
        write(folder / "topics" / f"{topic}.md", topic_page(catalogue, topic))
    remove_others(folder, ["index", *catalogue, *(f"topics/{topic}" for topic in others)])
    warn(pages)


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
