"""Code that the build executes in its own process: `{run}`, for pages with a few short examples.

A chapter is a notebook with a kernel of its own; a page that asks one question needs no second Python. The cells of a
page share their names. A cell shows its code, what it printed, and the value of its last line.
"""

from __future__ import annotations

import ast
import io
import re
import traceback
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from _extensions.dependencies import SOURCES, depend
from _extensions.digests import CATALOGUE, CORE, NAME, WHOLE_CATALOGUE

logger = logging.getLogger(__name__)


class Shown(str):
    """Text that is shown as Markdown: a page calls it `show`."""

    __slots__ = ()

    def _repr_markdown_(self) -> str:
        return str(self)


def execute(code: str, names: dict[str, Any]) -> tuple[str, Any]:
    """Run code of a page on the names of its cells so far: what it printed, and the value of its last line or None.

    Raises whatever the code raises.
    """
    tree, printed, value = ast.parse(code), io.StringIO(), None
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with redirect_stdout(printed):
        exec(compile(tree, "<cell>", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)
    return printed.getvalue(), value


def fresh_names() -> dict[str, Any]:
    """The names that the first cell of a page finds."""
    return {"__name__": "__page__", "show": Shown}


def attempt(code: str, names: dict[str, Any]) -> tuple[str, Any, Exception | None]:
    """The same, with the error the code raised, if it did."""
    try:
        return *execute(code, names), None
    except Exception as error:
        return "", None, error


def wanted(code: str) -> set[str]:
    """What code depends on: the core, each identity it names, or all of them."""
    return (
        {CORE, CATALOGUE}
        if WHOLE_CATALOGUE.search(code)
        else {CORE} | (set(NAME.findall(code)) & {*SOURCES.identities})
    )


def said(error: Exception) -> str:
    """The last lines of a traceback, as Python writes them."""
    return "".join(traceback.format_exception_only(error)).strip()


class RunDirective(SphinxDirective):
    """A cell: its code and what came of it.

    `:hide-code:` shows the result alone; `:raises: ShapeError` expects that error, and shows what it says.
    """

    has_content = True
    option_spec = {"hide-code": directives.flag, "raises": directives.unchanged_required}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        code = "\n".join(self.content)
        depend(self.env, wanted(code))
        for module in Path(self.env.doc2path(self.env.docname)).parent.glob("*.py"):
            if module.stem in code:
                self.env.note_dependency(str(module))
        names: dict[str, Any] = self.env.temp_data.setdefault("executed_names", fresh_names())  # type: ignore[assignment]
        printed, value, error = attempt(code, names)
        self.judge(code, error)
        shown = [] if "hide-code" in self.options else [cell("cell_input", [literal(code, "python")])]
        results: list[nodes.Node] = [literal(re.sub(r"\n+\Z", "", printed), "none")] if printed else []
        results += [literal(said(error), "none")] if error else self.value(value)
        return [cell("cell", [*shown, *([cell("cell_output", results)] if results else [])])]

    def judge(self, code: str, error: Exception | None) -> None:
        """A warning where the code did not do what the page says it does."""
        expected = self.options.get("raises", "")
        got = type(error).__name__ if error else ""
        if got != expected:
            trace = "".join(traceback.format_exception(error)) if error else ""
            text = "the cell %r raised %s, expected %s\n%s"
            logger.warning(
                text, code.splitlines()[0], got or "nothing", expected or "nothing", trace, location=self.get_location()
            )

    def value(self, value: Any) -> list[nodes.Node]:
        """A value as a reader of a notebook sees it: as Markdown where it has that, else its `repr`."""
        if value is None:
            return []
        if hasattr(value, "_repr_markdown_"):
            return self.parse_text_to_nodes(value._repr_markdown_())
        return [literal(repr(value), "none")]


def cell(kind: str, children: Sequence[nodes.Node]) -> nodes.container:
    """A part of a cell, which looks like those of a notebook."""
    return nodes.container("", *children, classes=[kind])


def literal(text: str, language: str) -> nodes.literal_block:
    return nodes.literal_block(text, text, language=language)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("run", RunDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
