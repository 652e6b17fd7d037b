"""The browser check sees what it is there to see: each of these sites has one fault."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="run by `nox -s browser`, which has a browser")
from tests.browser.check_site import check, served

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">
<style>@media (prefers-color-scheme: dark) {{ body {{ background: black; color: white }}
a {{ color: #9cf }} }}</style></head>
<body><article><h1 id="top">A page</h1>{body}</article></body></html>
"""
INDEX = """<label>Filter <input id="identity-filter"></label><output id="identity-count"></output>
<section class="identity-entry">softmax, n x n</section><section class="identity-entry">sum</section>
<script>
const box = document.getElementById("identity-filter"), entries = [...document.querySelectorAll(".identity-entry")];
const apply = () => {
  let found = 0;
  for (const entry of entries) found += !(entry.hidden = !entry.textContent.includes(box.value));
  document.getElementById("identity-count").textContent = found ? `${found} found` : "No identity";
};
box.addEventListener("input", apply);
addEventListener("keydown", (event) => {
  if (event.key === "/" && event.target !== box) { event.preventDefault(); box.focus(); }
  if (event.key === "Escape") { box.value = ""; apply(); }
});
apply();
</script>"""

FAULTS = {
    "asks for http": '<img alt="" src="http://example.org/picture.png">',
    "the console says": '<script>console.error("oh")</script>',
    "a script failed": "<script>nothing.there()</script>",
    "404": '<img alt="" src="missing.png">',
    "raw TeX": r"<p>so \frac{1}{2} of it</p>",
    "raw TeX: costs": "<p>costs $x^2$ to $y$ of it</p>",
    "an error is shown": '<span class="katex-error">x</span>',
    "a formula has no size": '<span class="katex" style="display: inline-block; width: 0; height: 0"></span>',
    "formulae are shown twice": '<span class="katex"><span class="katex-mathml">x + y</span>x</span>',
    "wider than the page": '<div style="width: 700px; background: red">wide</div>',
    "two elements have the id": '<p id="top">again</p>',
    "a link leads nowhere": '<a href="gone.html">there</a>',
    "a link leads to no place": '<a href="#nowhere">there</a>',
    "has no description": '<svg role="img" width="10" height="10"></svg>',
    "the same in light and in dark": "<style>body { background: white !important }</style>",
}
FINE = """<p>Costs $5.</p><pre>$x$ and \\frac</pre>
<div style="overflow: auto"><div style="width: 900px">wide</div></div>
<details><summary>more</summary><span class="katex" style="display: inline-block; width: 0"></span></details>
<a href="#top">up</a><a href="index.html#top">the same</a><a href="https://example.org">elsewhere</a>
<svg role="group" aria-label="a graph" width="90" height="20"><a href="#top"><text y="15">up</text></a></svg>"""
FINDER = """<dialog class="finder" aria-label="Find"><input aria-label="What">
<ul><li><a href="identities/index.html">tr(A X B)</a>
</li></ul><p class="finder-said" role="status"></p></dialog>
<script>
const dialog = document.querySelector("dialog"), box = dialog.querySelector("input");
addEventListener("keydown", (event) => {
  if (event.key === "/" && !dialog.open) { event.preventDefault(); dialog.showModal(); }
  if (event.key === "Enter") dialog.querySelector("a").click();
});
box.addEventListener("input", () => {
  document.querySelector(".finder-said").textContent = box.value === "zzz" ? "Nothing matches" : "1 found";
});
</script>"""


def look(folder: Path, pages: dict[str, str]) -> dict[str, str]:
    """What the check says of each of these pages."""
    for page, body in pages.items():
        (folder / page).parent.mkdir(exist_ok=True)
        (folder / page).write_text(PAGE.format(body=body), encoding="utf-8")
    with served(folder) as origin:
        found = asyncio.run(check(folder, origin)).problems
    return {page: "\n".join(found.get(page, [])) for page in pages}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said of a page for each fault, and of pages without any."""
    pages = {f"{number}.html": body for number, body in enumerate(FAULTS.values())}
    fine = {"index.html": FINE + FINDER, "identities/index.html": INDEX}
    return look(tmp_path_factory.mktemp("site"), {**pages, **fine})


def test_pages_without_fault(said: dict[str, str]) -> None:
    assert said["index.html"] == ""
    assert said["identities/index.html"] == ""


@pytest.mark.parametrize("number", range(len(FAULTS)), ids=list(FAULTS))
def test_a_fault_is_seen(said: dict[str, str], number: int) -> None:
    assert list(FAULTS)[number] in said[f"{number}.html"]


def test_a_filter_that_does_nothing_is_seen(tmp_path: Path) -> None:
    broken = INDEX.replace('"input", apply', '"input", () => {}')
    assert broken != INDEX
    said = look(tmp_path, {"index.html": FINDER, "identities/index.html": broken})
    assert "the filter shows" in said["identities/index.html"]
    assert said["index.html"] == ""


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('event.key === "/"', 'event.key === "?"', "opens no box"),
        ("tr(A X B)", "tr(X)", "the box leads from tr(AXB) to 'tr(X)'"),
    ],
)
def test_a_finder_that_does_not_find_is_seen(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in FINDER
    said = look(tmp_path, {"index.html": FINDER.replace(old, new), "identities/index.html": INDEX})
    assert fault in said["index.html"]
