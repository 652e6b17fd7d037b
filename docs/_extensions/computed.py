"""Text computed in the build: `{computed}`, a directive for tables and paragraphs, and a role for a number or a phrase.

A function of `_extensions.reference` writes the text; the page is read again when what it was computed from changes.
"""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from _extensions import reference
from _extensions.dependencies import depend
from _extensions.digests import CATALOGUE, CORE
from _extensions.evidence import KEPT
from _extensions.speed import RESULTS

logger = logging.getLogger(__name__)


def function(name: str) -> Callable[[], str]:
    """The function that computes a text.

    Raises LookupError when there is none of that name.
    """
    if name not in reference.TEXTS:
        raise LookupError(f"nothing is computed under the name {name!r}; there is {', '.join(reference.TEXTS)}")
    return reference.TEXTS[name]


def computed(env: BuildEnvironment, name: str) -> str:
    depend(env, (CORE, CATALOGUE))
    for measured in (KEPT, RESULTS):
        if measured.is_file():
            env.note_dependency(str(measured))
    return function(name)()


class ComputedDirective(SphinxDirective):
    """A computed text, read as MyST Markdown."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        try:
            return self.parse_text_to_nodes(computed(self.env, self.arguments[0]))
        except LookupError as error:
            logger.warning("%s", error, location=self.get_location())
            return []


class ComputedRole(SphinxRole):
    """A computed number or phrase, as plain text."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        try:
            return [nodes.Text(computed(self.env, self.text))], []
        except LookupError as error:
            logger.warning("%s", error, location=self.get_location())
            return [], []


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("computed", ComputedDirective)
    app.add_role("computed", ComputedRole())
    return {"parallel_read_safe": True, "parallel_write_safe": True}
