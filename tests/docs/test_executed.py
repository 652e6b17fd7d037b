"""Cells that the build runs itself: what they show, what they share, and that one that fails, fails the build."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from _extensions import executed  # isort: skip
from _extensions.digests import CATALOGUE, CORE  # isort: skip
from tests.docs.conftest import Build, Site  # isort: skip


@pytest.mark.parametrize(
    ("code", "printed", "value"),
    [
        ("1 + 1", "", 2),
        ("x = 3\nx ** 2", "", 9),
        ("x = 3", "", None),
        ("print('said')", "said\n", None),
        ("", "", None),
        ("# only words", "", None),
    ],
)
def test_what_a_cell_says_and_what_its_last_line_is(code: str, printed: str, value: Any) -> None:
    assert executed.execute(code, {}) == (printed, value)


def test_the_cells_of_a_page_share_their_names() -> None:
    names: dict[str, Any] = {}
    executed.execute("x = 2", names)
    assert executed.execute("x + 1", names) == ("", 3)


def test_an_error_is_returned_with_what_it_says() -> None:
    _, _, error = executed.attempt("1 / 0", {})
    assert executed.said(error or Exception()) == "ZeroDivisionError: division by zero"


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        ("1 + 1", {CORE}),
        ("dv.softmax.jacobian(o)", {CORE, "softmax"}),
        ("np.trace(A)", {CORE}),
        ("len(dv.catalogue)", {CORE, CATALOGUE}),
    ],
)
def test_a_page_depends_on_what_its_cells_name(code: str, keys: set[str]) -> None:
    assert executed.wanted(code) == keys


CELL = "```{{run}}{options}\n{code}\n```\n"


def page(code: str, options: str = "") -> str:
    return f"# A page\n\n{CELL.format(code=code, options=options)}"


@pytest.fixture(scope="module")
def built(make_site: Callable[[Iterable[str]], Site]) -> Callable[[str], Build]:
    site = make_site(["trace"])
    index = site.root / "docs" / "index.md"
    index.write_text(index.read_text(encoding="utf-8").replace("identities/index", "identities/index\npage"))

    def build(text: str) -> Build:
        (site.root / "docs" / "page.md").write_text(text, encoding="utf-8")
        return site.build()

    return build


RAISES = "\n:raises: ZeroDivisionError\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (page("1 / 0"), "the cell '1 / 0' raised ZeroDivisionError, expected nothing"),
        (page("1 + 1", RAISES), "the cell '1 + 1' raised nothing, expected ZeroDivisionError"),
    ],
)
def test_a_cell_that_does_what_the_page_does_not_say_fails_the_build(
    built: Callable[[str], Build], text: str, said: str
) -> None:
    done = built(text)
    assert done.code != 0
    assert said in done.said


def test_a_page_that_says_what_its_cells_do_is_built(built: Callable[[str], Build]) -> None:
    done = built(page("import derivations as dv\ndv.trace.value([[1.0]])") + page("1 / 0", RAISES))
    assert done.code == 0, done.said
