"""Reads a page again as long as it has a warning, so that a build never succeeds because the last one failed.

Sphinx says a warning when it reads a page, and forgets it when the page has not changed since.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.logging import NAMESPACE, get_node_location


class Pages(logging.Handler):
    """Collects the pages that warnings are about."""

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(logging.WARNING)
        self.env = env
        self.names: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        name = page_of(self.env, getattr(record, "location", None))
        if name is not None:
            self.names.add(name)


def page_of(env: BuildEnvironment, location: Any) -> str | None:
    """The page a warning is about: its place is a node, a page and a line, or a text that begins with either."""
    if isinstance(location, nodes.Node):
        location = get_node_location(location)
    text = str(location[0] if isinstance(location, tuple) else location).partition(":")[0]
    return text if text in env.found_docs else env.path2doc(text)


def memory(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "warned_pages.json"


def watch(app: Sphinx) -> None:
    app.warned_pages = Pages(app.env)  # type: ignore[attr-defined]
    logging.getLogger(NAMESPACE).addHandler(app.warned_pages)  # type: ignore[attr-defined]


def outdated(app: Sphinx, *_: Any) -> list[str]:
    """The pages that had a warning in the last build."""
    file = memory(app)
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []


def remember(app: Sphinx, _error: Exception | None) -> None:
    """Keep the names for the next build; a build that broke off adds to those it found."""
    pages = app.warned_pages.names  # type: ignore[attr-defined]
    memory(app).write_text(json.dumps(sorted(pages)), encoding="utf-8")
    logging.getLogger(NAMESPACE).removeHandler(app.warned_pages)  # type: ignore[attr-defined]


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", watch)
    app.connect("env-get-outdated", outdated)
    app.connect("build-finished", remember)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
