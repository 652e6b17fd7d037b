"""What the opening page of a topic shows of its identities: a table of them, and the graph of which rests on which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import wrap
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from _extensions.dependencies import depend
from _extensions.digests import CORE, TOPIC
from _extensions.identity_index import entry, members
from _extensions.node_service import ask
from derivations.display import link
from derivations.registry import Catalogue, catalogue

SCRIPT = Path(__file__).with_name("graphs.js")
STYLE = """\
  rankdir=LR; bgcolor="transparent"; nodesep=0.08; ranksep=0.35;
  node [shape=box, style=rounded, margin="0.12,0.04", height=0.25, fontsize=9, fontname="Helvetica"];
  edge [arrowsize=0.6];"""
LINE = 18
"""How many letters of a title stand on a line of its box."""

CROWDED = 30
"""With more arrows than this, what comes from other topics is listed below the graph, where it crosses nothing."""


def edges(known: Catalogue, topic: str) -> Iterator[tuple[str, str]]:
    """Each identity of a topic, after what its proof cites."""
    for name in members(known, topic):
        for cited in known[name].uses:
            yield cited, name


def foreign(known: Catalogue, topic: str) -> list[str]:
    """The identities of other topics that those of a topic rest on, the most used first."""
    own = set(members(known, topic))
    used = Counter(cited for cited, _ in edges(known, topic) if cited not in own)
    return [name for name, _ in used.most_common()]


def is_crowded(known: Catalogue, topic: str) -> bool:
    return len(list(edges(known, topic))) > CROWDED


def graph(known: Catalogue, topic: str) -> str:
    """The graph in the language of Graphviz: identities of the topic, and those of other topics that they rest on.

    Where that makes it crowded, the other topics are left out.
    """
    own = set(members(known, topic))
    left_out = set(foreign(known, topic)) if is_crowded(known, topic) else set()
    pairs = [(cited, name) for cited, name in edges(known, topic) if cited not in left_out]
    shown = dict.fromkeys(name for pair in pairs for name in pair)
    boxes = [node(known, name, name in own) for name in shown]
    return "\n".join(["digraph {", STYLE, *boxes, *(f"  {cited} -> {name};" for cited, name in pairs), "}"])


def node(known: Catalogue, name: str, is_own: bool) -> str:
    """A box with the title of an identity, which leads to its page; the page that shows it says how."""
    label = "\\n".join(wrap(known[name].title.replace('"', "'"), LINE))
    kind = "own" if is_own else "other"
    return f'  {name} [label="{label}", URL="{name}", target="_self", class="{kind}"];'


def drawing(known: Catalogue, topic: str, address: Callable[[str], str]) -> str:
    """The graph as SVG for a page: no colours or fonts of its own, and a name for who cannot see it.

    Raises ExtensionError when it cannot be laid out.
    """
    answer = ask(SCRIPT, {"graph": graph(known, topic)})
    if "error" in answer:
        raise ExtensionError(f"the graph of the topic {topic} cannot be drawn: {answer['error']}")
    svg = answer["svg"][answer["svg"].index("<svg") :]
    svg = re.sub(r"<title>.*?</title>\n?", "", svg)
    svg = re.sub(r' (?:fill|stroke|font-family)="(?!none)[^"]*"', "", svg)
    svg = re.sub(r' xlink:href="(\w+)"', lambda found: f' href="{address(found[1])}"', svg)
    svg = re.sub(r' xlink:title="[^"]*"', "", svg)
    about = f"Which identities of the topic {known.topics[topic].title} rest on which"
    return svg.replace("<svg ", f'<svg role="group" aria-label="{about}" class="topic-graph" ', 1)


def listing(known: Catalogue, topic: str) -> str:
    """The identities of a topic as MyST Markdown, and their pages for the side of the page."""
    names = members(known, topic)
    tree = "\n".join(f"/identities/{name}" for name in names)
    return "\n\n".join([*(entry(known[name], known) for name in names), f":::{{toctree}}\n:hidden:\n\n{tree}\n:::"])


def caption(known: Catalogue, topic: str) -> str:
    """What the arrows mean, and what is left out."""
    meaning = "An arrow leads from an identity to those whose proofs use it."
    if not is_crowded(known, topic):
        return meaning
    return f"{meaning} From other topics they use {', '.join(link(known[name]) for name in foreign(known, topic))}."


class TopicDirective(SphinxDirective):
    """The identities of a topic, in reading order, and what each rests on."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        topic = self.arguments[0]
        if topic not in catalogue.topics:
            raise self.error(f"there is no topic {topic!r}; there are {', '.join(catalogue.topics)}")
        depend(self.env, (CORE, f"{TOPIC}{topic}", *(cited for cited, _ in edges(catalogue, topic))))
        listed = self.parse_text_to_nodes(listing(catalogue, topic))
        if not list(edges(catalogue, topic)):
            return listed
        drawn = topic_graph("", topic=topic, page=self.env.docname)
        return [*listed, drawn, *self.parse_text_to_nodes(caption(catalogue, topic))]


class topic_graph(nodes.General, nodes.Element):  # noqa: N801  (docutils names nodes so)
    """The graph of a topic, drawn when its page is written."""


def visit_graph(translator: Any, node: topic_graph) -> None:
    def address(name: str) -> str:
        return str(translator.builder.get_relative_uri(node["page"], f"identities/{name}"))

    translator.body.append(f'<figure class="topic-graph">{drawing(catalogue, node["topic"], address)}</figure>')
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_css_file("topics.css")
    app.add_node(topic_graph, html=(visit_graph, None))
    app.add_directive("topic-identities", TopicDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
