"""Opening pages of topics: every identity is listed, and the graph shows what rests on what."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import derivations as dv
from derivations.display import link

from _extensions import topics  # isort: skip
from _extensions.identity_index import members  # isort: skip

PAGES = {
    path.stem: path.read_text(encoding="utf-8") for path in (Path(topics.__file__).parents[1] / "topics").glob("*.md")
}
TOPICS = list(dv.catalogue.topics)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_identity_is_listed_with_its_page(topic: str) -> None:
    text = topics.listing(dv.catalogue, topic)
    for name in members(dv.catalogue, topic):
        assert text.count(f"{{identity-entry}} {name}\n") == 1
        assert text.count(f"\n/identities/{name}\n") == 1


@pytest.mark.parametrize("topic", TOPICS)
def test_the_graph_has_an_arrow_for_every_citation(topic: str) -> None:
    graph = topics.graph(dv.catalogue, topic)
    cited = {(other, name) for name in members(dv.catalogue, topic) for other in dv.catalogue[name].uses}
    arrows = set(re.findall(r"^  (\w+) -> (\w+);", graph, re.MULTILINE))
    listed = {
        (other, name) for other, name in cited if link(dv.catalogue[other]) in topics.caption(dv.catalogue, topic)
    }
    assert arrows | listed == cited
    assert not arrows & listed, "drawn, or listed below the drawing"
    boxes = re.findall(r"^  (\w+) \[label", graph, re.MULTILINE)
    assert sorted(boxes) == sorted({name for pair in arrows for name in pair})


def test_only_a_crowded_graph_lists_what_other_topics_give() -> None:
    crowded = [topic for topic in TOPICS if topics.is_crowded(dv.catalogue, topic)]
    assert "norms" in crowded
    assert "statistics" not in crowded
    for topic in TOPICS:
        assert ("From other topics" in topics.caption(dv.catalogue, topic)) == (topic in crowded)


@pytest.mark.parametrize("topic", sorted(PAGES))
def test_an_opening_page_says_what_the_topic_is_about_and_shows_its_ideas_at_work(topic: str) -> None:
    assert topic in dv.catalogue.topics
    text = PAGES[topic]
    assert text.startswith(f"(topic-{topic.replace('_', '-')})=\n# {dv.catalogue.topics[topic].title}\n")
    assert "```{run}" in text
    assert f":::{{topic-identities}} {topic}\n:::" in text


@pytest.mark.skipif(
    not (topics.SCRIPT.parents[1] / "node_modules" / "@viz-js").is_dir(), reason="npm installs it for the docs"
)
def test_the_drawing_is_svg_with_links_and_no_colours_of_its_own() -> None:
    svg = topics.drawing(dv.catalogue, "softmax", lambda name: f"there/{name}.html")
    root = ElementTree.fromstring(svg)
    links = {link.get("href") for link in root.iter("{http://www.w3.org/2000/svg}a")}
    assert "there/softmax.html" in links
    assert not re.search(r'(?:fill|stroke)="(?!none)', svg)
    assert root.get("aria-label")
