"""The index of the identities, by topic in reading order, that can be filtered as one types."""

from __future__ import annotations

import inspect
from collections.abc import Collection
from importlib import import_module
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from derivations.display import anchor
from derivations.functions import Map
from derivations.identity import Identity
from derivations.notation import latex
from derivations.registry import PACKAGE, Catalogue
from derivations.shapes import Shape

# The text of the pages.


def index_page(catalogue: Catalogue, opened: Collection[str] = ()) -> str:
    """The index, as MyST Markdown; the topics in `opened` have an opening page that a person wrote."""
    topics = list(catalogue.topics)
    groups = [group(catalogue, topic) for topic in topics]
    tree = "\n".join(f"/topics/{topic}" if topic in opened else f"topics/{topic}" for topic in topics)
    return "\n\n".join(
        [
            "(identities)=\n# Identities",
            f"{len(catalogue)} identities in {len(topics)} topics, in reading order: nothing comes before what its "
            "proof needs. Each is shown by its differential, which is linear in the small changes of the variables; "
            "its page has the gradient or the Jacobian, the proof and the checks.",
            ":::{identity-filter}\n:::",
            *groups,
            f":::{{toctree}}\n:hidden:\n\n{tree}\n:::\n",
        ]
    )


def group(catalogue: Catalogue, topic: str) -> str:
    """A topic of the index: its title, which leads to its page, and its identities."""
    heading = f"[{catalogue.topics[topic].title}](#topic-{topic.replace('_', '-')})"
    entries = "\n\n".join(entry(catalogue[name], catalogue) for name in members(catalogue, topic))
    return f"::::::{{identity-group}}\n:::::{{rubric}} {heading}\n:heading-level: 2\n:::::\n\n{entries}\n::::::"


def topic_page(catalogue: Catalogue, topic: str) -> str:
    """The page of a topic that nobody has written one for, as MyST Markdown."""
    title, about = catalogue.topics[topic].title, paragraphs(topic)
    return f"(topic-{topic.replace('_', '-')})=\n# {title}\n\n{about}\n\n:::{{topic-identities}} {topic}\n:::\n"


def paragraphs(topic: str) -> str:
    """What a topic says of itself under its title."""
    module = import_module(f"{PACKAGE}.{topic}")
    return (inspect.getdoc(module) or "").partition("\n")[2].strip()


def members(catalogue: Catalogue, topic: str) -> list[str]:
    """The identities of a topic, in reading order."""
    return [name for name in catalogue if catalogue[name].topic == topic]


def entry(identity: Identity, catalogue: Catalogue) -> str:
    """An identity in the index: title and shapes, what it says in a sentence, and its differential."""
    first, last = identity.proof[0], identity.proof[-1]
    return "\n".join(
        [
            f":::::{{identity-entry}} {identity.name}",
            f":words: {words(identity, catalogue)}",
            "",
            "{.identity-name}",
            f"[{identity.title}](#{anchor(identity.name)}) `{signature(identity)}`",
            "",
            "{.identity-summary}",
            first_sentence(identity.description),
            "",
            "{.identity-formula}",
            f"${latex(first.line)} = {latex(last.line)}$",
            ":::::",
        ]
    )


def first_sentence(description: str) -> str:
    return " ".join(description.split()).partition(". ")[0].rstrip(".") + "."


# What can be searched for.


def kind(shape: Shape) -> str:
    return ("scalar", "vector", "matrix")[len(shape)] if len(shape) < 3 else "tensor"


def shape_words(shape: Shape) -> str:
    """The ways a reader writes a shape: its kind, and its axes."""
    return f"{kind(shape)} {'×'.join(map(str, shape))}".strip()


def signature(identity: Identity) -> str:
    """From which shapes to which: `X: n × n, b: n → n`."""
    variables = ", ".join(
        name if isinstance(domain, Map) else f"{name}: {spelled(domain.axes)}"
        for name, domain in identity.domains.items()
    )
    return f"{variables} → {spelled(identity.target.axes)}"


def spelled(shape: Shape) -> str:
    return " × ".join(str(axis).replace("*", "") for axis in shape) or "scalar"


def words(identity: Identity, catalogue: Catalogue) -> str:
    """Everything an identity is found by: names, topic, shapes, and the domains of its variables."""
    domains = [domain for domain in identity.domains.values() if not isinstance(domain, Map)]
    shapes = [shape_words(domain.axes) for domain in (*domains, identity.target)]
    kinds = [f"{type(domain).__name__} {domain.hypothesis}" for domain in domains]
    names = [identity.name, identity.name.replace("_", " "), identity.title]
    text = [*names, identity.topic, catalogue.topics[identity.topic].title, *kinds, *shapes]
    return " ".join(dict.fromkeys(" ".join(text).lower().split()))


# How they are shown.


class identity_entry(nodes.container):  # noqa: N801  (docutils names nodes so)
    """One identity of the index."""


class identity_group(nodes.container):  # noqa: N801
    """The identities of one topic."""


class EntryDirective(SphinxDirective):
    """An entry of the index, and the words it is found by."""

    required_arguments = 1
    option_spec = {"words": directives.unchanged}  # noqa: RUF012
    has_content = True

    def run(self) -> list[nodes.Node]:
        children = self.parse_content_to_nodes()
        return [identity_entry("", *children, words=self.options["words"])]


class GroupDirective(SphinxDirective):
    """The entries of a topic, which disappears when none of them is left."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        return [identity_group("", *self.parse_content_to_nodes(allow_section_headings=True))]


FILTER = """\
<search class="identity-filter" hidden>
  <label for="identity-filter">Filter by topic, shape or word</label>
  <input id="identity-filter" type="search" autocomplete="off" spellcheck="false" aria-describedby="identity-count"
    placeholder="softmax, trace, n × n, symmetric" aria-keyshortcuts="/">
  <kbd aria-hidden="true">/</kbd>
  <output id="identity-count" for="identity-filter" role="status"></output>
</search>
"""


class FilterDirective(SphinxDirective):
    """The box to type in; it shows itself when its script runs."""

    def run(self) -> list[nodes.Node]:
        return [nodes.raw("", FILTER, format="html")]


def visit_entry(translator: Any, node: identity_entry) -> None:
    translator.body.append(
        translator.starttag(node, "article", CLASS="identity-entry", **{"data-words": node["words"]})
    )


def visit_group(translator: Any, node: identity_group) -> None:
    translator.body.append(translator.starttag(node, "section", CLASS="identity-group"))


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_node(identity_entry, html=(visit_entry, lambda translator, node: translator.body.append("</article>\n")))
    app.add_node(identity_group, html=(visit_group, lambda translator, node: translator.body.append("</section>\n")))
    app.add_directive("identity-entry", EntryDirective)
    app.add_directive("identity-group", GroupDirective)
    app.add_directive("identity-filter", FilterDirective)
    app.add_js_file("identity_filter.js", loading_method="defer")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
