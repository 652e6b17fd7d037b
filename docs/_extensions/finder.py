"""What the box that finds things looks through: identities with their formulae, pages and sections with their titles.

The index is a script beside the pages, so that it can be read without a server.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from _extensions.identity_index import words
from _extensions.local_assets import write
from derivations.codegen.typed import as_typed
from derivations.display import anchor
from derivations.errors import ArgumentError
from derivations.identity import Identity
from derivations.notation import plain
from derivations.registry import Catalogue, catalogue

KINDS = {
    "chapters": "chapter",
    "questions": "question",
    "errata": "erratum",
    "reference": "reference",
    "topics": "chapter",
}
"""What the pages of a folder are called."""

BUTTON = """\
<button type="button" class="finder-button" hidden aria-keyshortcuts="/ Control+K">
<span>Find a name, a formula, a shape or a source</span><kbd aria-hidden="true">/</kbd></button>
"""

Entry = dict[str, Any]


def identity_entry(identity: Identity, known: Catalogue) -> Entry:
    """An identity: how it is found, by words and by formulae, and how it is shown."""
    first, last = identity.proof[0], identity.proof[-1]
    return {
        "kind": "identity",
        "title": identity.title,
        "url": f"identities/{identity.name}.html#{anchor(identity.name)}",
        "shown": f"{plain(first.line)} = {plain(last.line)}",
        "words": f"{words(identity, known)} {cited(identity)}",
        "forms": forms(identity),
        "more": " ".join(dict.fromkeys(re.findall(r"[^\W\d_]{4,}", identity.description.lower()))),
    }


def cited(identity: Identity) -> str:
    """Where the identity can be read, as people name the place: author, year, title, number."""
    return " ".join(
        f"{source.authors} {source.year} {source.title} {source.kind} {' '.join(source.numbers)}"
        for source in identity.sources
    )


def forms(identity: Identity) -> list[str]:
    """The value as it is printed and as it is typed in NumPy, then the answers and the differential."""
    answers = (identity.expression(kind, name) for name in identity.varying for kind in ("gradient", "jacobian"))
    printed = [plain(answer) for answer in answers if answer is not None]
    found = [plain(identity.statement), typed(identity), *printed, plain(identity.proof[-1].line)]
    return list(dict.fromkeys(filter(None, found)))


def typed(identity: Identity) -> str:
    """The value as one would type it in NumPy; nothing where it takes more than a line, or cannot be typed."""
    try:
        return as_typed(identity.statement)
    except ArgumentError:
        return ""


def page_entries(env: BuildEnvironment) -> Iterator[Entry]:
    """Every page that is not an identity's, and its sections."""
    for page, title in sorted(env.titles.items()):
        folder, _, name = page.partition("/")
        if page == "404" or (folder == "identities" and not name.startswith(("topics/", "index"))):
            continue
        kind = KINDS.get(folder, "chapter" if "topics/" in name else "reference")
        yield page_entry(kind, title.astext(), f"{page}.html", *told(env, page, kind))
        for reference in env.tocs[page].findall(nodes.reference):
            if reference.get("anchorname"):
                url = f"{page}.html{reference['anchorname']}"
                yield page_entry(kind, reference.astext(), url, title.astext())


def told(env: BuildEnvironment, page: str, kind: str) -> tuple[str, str]:
    """What is shown of a page, the question as people ask it, and what it is found by: the terms that are marked."""
    tree = env.get_doctree(page)
    quote = next(iter(tree.findall(nodes.block_quote)), None) if kind == "question" else None
    asked = "" if quote is None else " ".join(quote.astext().split())
    terms = (term.astext() for marked in (nodes.emphasis, nodes.strong) for term in tree.findall(marked))
    return asked, " ".join(dict.fromkeys(" ".join(terms).lower().split()))


def page_entry(kind: str, title: str, url: str, within: str, more: str = "") -> Entry:
    words = f"{within} {more}".strip().lower()
    return {"kind": kind, "title": title, "url": url, "shown": within, "words": words, "forms": []}


def write_index(app: Sphinx, error: Exception | None) -> None:
    """Write the index into the built site."""
    if error is None and app.builder.format == "html":
        entries = [*(identity_entry(identity, catalogue) for identity in catalogue.values()), *page_entries(app.env)]
        text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
        write(Path(app.outdir) / "_static" / "finder_index.js", f"window.FINDER_INDEX={text};\n")


class FinderDirective(SphinxDirective):
    """A button that opens the box; it shows itself when its script runs."""

    def run(self) -> list[nodes.Node]:
        return [nodes.raw("", BUTTON, format="html")]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("finder", FinderDirective)
    app.add_css_file("finder.css")
    app.add_js_file("formula.js", loading_method="defer", priority=600)
    app.add_js_file("finder.js", loading_method="defer", priority=601)
    app.connect("build-finished", write_index)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
