"""Mathematics set at build time; TeX that cannot be set is a warning with its place, and so fails the build.

One Node.js process for each process of the build sets the formulae with the installed KaTeX, so a page needs no script.
"""

from __future__ import annotations

import html
from functools import lru_cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

from _extensions.node_service import ask

logger = logging.getLogger(__name__)

SCRIPT = Path(__file__).with_suffix(".js")
OPTIONS = {"throwOnError": True, "strict": "error", "trust": False, "output": "htmlAndMathml"}


class FormulaError(ValueError):
    """TeX that KaTeX cannot set."""


@lru_cache(maxsize=4096)
def typeset(formula: str, display: bool) -> str:
    """The HTML of a formula, with MathML for screen readers. Raises FormulaError when it cannot be set."""
    answer = ask(SCRIPT, {"formula": formula, "options": {**OPTIONS, "displayMode": display}})
    if "error" in answer:
        raise FormulaError(answer["error"])
    return str(answer["html"])


def rendered(node: nodes.Element, display: bool) -> str:
    """The HTML of a node's formula; one that cannot be set shows its source, and a warning says why."""
    formula = node.astext()
    try:
        return typeset(formula, display)
    except FormulaError as error:
        logger.warning("%s, in the formula %s", error, formula, location=node, type="math")
        return f"<code>{html.escape(formula)}</code>"


def visit_math(translator: Any, node: nodes.math) -> None:
    translator.body.append(f"{translator.starttag(node, 'span', '', CLASS='math')}{rendered(node, False)}</span>")
    raise nodes.SkipNode


def visit_math_block(translator: Any, node: nodes.math_block) -> None:
    translator.body.append(translator.starttag(node, "div", CLASS="math"))
    if node["number"]:
        translator.body.append(f'<span class="eqno">({get_node_equation_number(translator, node)})')
        translator.add_permalink_ref(node, "Link to this equation")
        translator.body.append("</span>")
    translator.body.append(f"{rendered(node, True)}</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_html_math_renderer("typeset", (visit_math, None), (visit_math_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
