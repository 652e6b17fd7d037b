"""Mends what makes a page invalid HTML."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform


class OneIdEach(SphinxPostTransform):
    """A labelled equation repeats the id of its container: the container gives way."""

    default_priority = 900

    def run(self, **kwargs: Any) -> None:
        for formula in list(self.document.findall(nodes.math_block)):
            parent = formula.parent
            if set(parent.get("ids", ())) & set(formula["ids"]):
                parent["ids"] = [name for name in parent["ids"] if name not in formula["ids"]]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_post_transform(OneIdEach)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
