"""What search engines and shared links say of a page: its own description, or its first sentences."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

SHORT, LENGTH = 70, 160
"""A description shorter than the first goes on with the next paragraph; none is longer than the second."""

SPOKEN = (
    (r"\\(?:mathrm|mathbf|mathbb|operatorname|text)\{([^{}]*)\}", r"\1"),
    (r"\^\{?\\top\}?", "\N{MODIFIER LETTER CAPITAL T}"),
    (r"\\partial\b ?", "\N{PARTIAL DIFFERENTIAL}"),
    (r"\\sqrt\{([^{}]*)\}", "\N{SQUARE ROOT}\\1"),
    (r"\\(?:var)?epsilon(?![a-zA-Z])", "\N{GREEK SMALL LETTER EPSILON}"),
    (r"\\sum(?![a-zA-Z])", "\N{GREEK CAPITAL LETTER SIGMA}"),
    (r"\\odot(?![a-zA-Z])", "\N{RING OPERATOR}"),
    (r"\\otimes\b", "\N{CIRCLED TIMES}"),
    (r"\\times\b", "\N{MULTIPLICATION SIGN}"),
    (r"\\to\b", "\N{RIGHTWARDS ARROW}"),
    (r"\\in\b", "\N{ELEMENT OF}"),
    (r"\\l?dots\b", "\N{HORIZONTAL ELLIPSIS}"),
    (r"\\\|", "\N{DOUBLE VERTICAL LINE}"),
    (r"\\(?:left|right|[,;:! ])", " "),
    (r"\\(\w+)", r"\1"),
    (r"[{}]", ""),
)
"""Mathematics as it stands in a line of plain text: each pattern and what takes its place, in this order."""


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
    """The text of the first paragraphs, cut at a word; one that only introduces a formula is left out."""
    text = ""
    for paragraph in doctree.findall(nodes.paragraph):
        found = " ".join("".join(plain(paragraph)).split())
        if not found.endswith(":"):
            text = f"{text} {found}".strip()
        if len(text) >= SHORT:
            break
    return text if len(text) <= LENGTH else text[:LENGTH].rpartition(" ")[0] + " …"


def plain(node: nodes.Node) -> list[str]:
    """The words of a paragraph, with its mathematics in plain letters."""
    return [
        spoken(text.astext()) if isinstance(text.parent, nodes.math) else text.astext()
        for text in node.findall(nodes.Text)
    ]


def spoken(formula: str) -> str:
    """A formula in plain letters: good enough for a line in a list of results."""
    for pattern, plainly in SPOKEN:
        formula = re.sub(pattern, plainly, formula)
    return " ".join(formula.split())


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", describe)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
