"""What is read again after a change: every page that depends on it, and no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from tests.docs.conftest import INDEX, Site

NAMES = ("softmax", "log_softmax", "dot_product", "reciprocal")
NOTEBOOK = """---
file_format: mystnb
kernelspec:
  name: python3
---

# A chapter

```{code-cell} python
import derivations as dv
assert dv.dot_product.value([1.0], [2.0]) == 2
```
"""
COMPUTED = "# Computed\n\nThere are {computed}`identity_count`.\n"


@pytest.fixture(scope="module")
def site(make_site: Callable[[Iterable[str]], Site]) -> Site:
    """A site that has been built, with a chapter that uses one identity, and a page with computed text."""
    site = make_site(NAMES)
    (site.root / "docs" / "chapter.md").write_text(NOTEBOOK, encoding="utf-8")
    (site.root / "docs" / "computed.md").write_text(COMPUTED, encoding="utf-8")
    (site.root / "docs" / "index.md").write_text(f"{INDEX}\n```{{toctree}}\nchapter\ncomputed\n```\n", encoding="utf-8")
    build = site.build()
    assert build.code == 0, build.said
    assert {"chapter", "computed", "identities/softmax", "identities/index"} <= build.read
    return site


def append(site: Site, file: str, text: str) -> set[str]:
    """Add to a file of the package; the pages that are read then."""
    path = site.root / "derivations" / file
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    build = site.build()
    assert build.code == 0, build.said
    return build.read


def test_nothing_when_nothing_changed(site: Site) -> None:
    assert site.build().read == set()


def test_an_identity_that_no_chapter_uses(site: Site) -> None:
    """Its page says the same as before, so only pages that count or list it with others are read."""
    read = append(site, str(site.path("reciprocal").relative_to(site.root / "derivations")), "\n# a remark\n")
    assert read == {"computed", "identities/topics/elementwise"}


def test_the_words_of_an_identity(site: Site) -> None:
    path = site.path("log_softmax")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"""', '"""New words about the ', 1), encoding="utf-8")
    read = site.build().read
    assert {"identities/log_softmax", "identities/index", "computed"} <= read
    assert {"identities/reciprocal", "identities/dot_product", "chapter"} & read == set()
    cited = {f"identities/{name}" for name in ("logsumexp", "softmax")} & read
    assert cited, "the title stands on the pages it cites, and on those that cite it"


def test_an_identity_that_a_chapter_uses(site: Site) -> None:
    read = append(site, str(site.path("dot_product").relative_to(site.root / "derivations")), "\n# a remark\n")
    assert "chapter" in read
    assert "identities/softmax" not in read


def test_the_core(site: Site) -> None:
    read = append(site, "shapes.py", "\n# a remark\n")
    assert {"chapter", "computed"} <= read


def test_a_page_of_an_identity_when_the_core_says_it_differently(site: Site) -> None:
    path = site.root / "derivations" / "page.py"
    text = path.read_text(encoding="utf-8")
    assert "## {title}" in text
    path.write_text(text.replace("## {title}", "## About: {title}"), encoding="utf-8")
    read = site.build().read
    assert {f"identities/{name}" for name in NAMES} <= read


def test_an_identity_that_is_gone(site: Site) -> None:
    site.path("reciprocal").unlink()
    build = site.build()
    assert build.code == 0, build.said
    assert {"identities/index", "computed"} <= build.read
    assert not (site.root / "docs" / "identities" / "reciprocal.md").exists()


def test_a_page_with_a_warning_until_it_is_mended(site: Site) -> None:
    page = site.root / "docs" / "computed.md"
    page.write_text(COMPUTED + "\n[nowhere](#no-such-place)\n", encoding="utf-8")
    first, second = site.build(), site.build()
    assert first.code != 0
    assert second.code != 0, "a warning must not be forgotten because nothing has changed since"
    assert second.read == {"computed"}
    page.write_text(COMPUTED, encoding="utf-8")
    assert site.build().code == 0
    assert site.build().read == set()


def test_an_unknown_text_is_a_warning_that_says_what_there_is(site: Site) -> None:
    page = site.root / "docs" / "computed.md"
    page.write_text(COMPUTED + "\n{computed}`nothing_such`\n", encoding="utf-8")
    build = site.build()
    assert build.code != 0
    assert "nothing is computed under the name 'nothing_such'; there is" in build.said
    page.write_text(COMPUTED, encoding="utf-8")
