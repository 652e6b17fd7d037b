"""The pages at the side: those around the page that is read. All of them on every page would be most of the site."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

BEFORE_THE_THEME = 400


def fold(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Show the branch of the page, and of the other branches their first page alone."""
    if "toctree" in context:
        whole = context["toctree"]
        context["toctree"] = lambda **options: whole(**{**options, "collapse": True})


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", fold, priority=BEFORE_THE_THEME)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
