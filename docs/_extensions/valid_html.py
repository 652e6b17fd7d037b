"""Mends what makes a page invalid HTML, or hard to use without a screen or a mouse."""

from __future__ import annotations

import posixpath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

AFTER_THE_THEME = 900


class OneIdEach(SphinxPostTransform):
    """A labelled equation repeats the id of its container: the container gives way."""

    default_priority = 900

    def run(self, **kwargs: Any) -> None:
        for formula in list(self.document.findall(nodes.math_block)):
            parent = formula.parent
            if set(parent.get("ids", ())) & set(formula["ids"]):
                parent["ids"] = [name for name in parent["ids"] if name not in formula["ids"]]


class NamedLinks(SphinxPostTransform):
    """A link that shows only a formula is called by the title of the page it leads to."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        folder = posixpath.dirname(self.env.docname)
        for link in self.document.findall(nodes.reference):
            if link.get("internal") and "refuri" in link and is_formula(link):
                page = posixpath.normpath(posixpath.join(folder, link["refuri"].partition("#")[0]))
                title = self.env.titles.get(page.removesuffix(".html"))
                if title is not None:
                    link["reftitle"] = title.astext()


def is_formula(link: nodes.reference) -> bool:
    """Whether all the text of a link is mathematics."""
    return all(isinstance(text.parent, nodes.math) for text in link.findall(nodes.Text))


def level_captions(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document) -> None:
    """The captions at the side are headings, and a heading has a level."""
    tree = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = tree.replace('role="heading"', 'role="heading" aria-level="2"')


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_post_transform(OneIdEach)
    app.add_post_transform(NamedLinks)
    app.add_js_file("accessible.js", loading_method="defer")
    app.connect("html-page-context", level_captions, priority=AFTER_THE_THEME)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
