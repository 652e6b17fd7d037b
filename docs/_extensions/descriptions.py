"""What search engines and shared links say of a page: its own description, or its first sentences."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

LENGTH = 160


def describe(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Add the description of a page, and its title for who shares it, to its head."""
    if doctree is None:
        return
    title = app.env.titles[page].astext() if page in app.env.titles else ""
    tags = [("property", "og:title", title), ("property", "og:site_name", app.config.html_title)]
    if 'name="description"' not in context["metatags"]:
        text = first_sentences(doctree)
        tags += [("name", "description", text), ("property", "og:description", text)]
    context["metatags"] += "".join(
        f'<meta {kind}="{name}" content="{escape(text)}" />\n' for kind, name, text in tags if text
    )


def first_sentences(doctree: nodes.document) -> str:
    """The text of the first paragraph, cut at a word."""
    paragraph = next(iter(doctree.findall(nodes.paragraph)), None)
    text = "" if paragraph is None else " ".join("".join(plain(paragraph)).split())
    return text if len(text) <= LENGTH else text[:LENGTH].rpartition(" ")[0] + " …"


def plain(node: nodes.Node) -> list[str]:
    """The words of a paragraph; mathematics has none."""
    return [text.astext() for text in node.findall(nodes.Text) if not isinstance(text.parent, nodes.math)]


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", describe)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
