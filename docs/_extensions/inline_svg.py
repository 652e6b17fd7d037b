"""Puts our drawings into the page itself, so that they take the colours of its text, in light and in dark.

Elsewhere, as in the README on a code host, the same file is an image with colours of its own.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

OWN_STYLE = re.compile(r"<style>.*?</style>\s*| color=\"[^\"]*\"", re.DOTALL)


class InlineDrawings(SphinxPostTransform):
    """Replaces each SVG image of the site by the drawing."""

    default_priority = 10
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for image in list(self.document.findall(nodes.image)):
            if str(image["uri"]).endswith(".svg") and "://" not in image["uri"]:
                text = (Path(self.app.srcdir) / image["uri"]).read_text(encoding="utf-8")
                image.replace_self(nodes.raw("", drawing(text, image.get("alt", "")), format="html"))


def drawing(text: str, alt: str) -> str:
    """The SVG element of a file, without colours of its own, named for who cannot see it."""
    label = f'<svg class="drawing" role="img" aria-label="{html.escape(alt)}"'
    return OWN_STYLE.sub("", text).replace("<svg", label, 1)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_post_transform(InlineDrawings)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
