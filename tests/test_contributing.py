"""The guide's template is an identity that holds, and adding it takes one file and no other."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from textwrap import dedent

import derivations as dv
from derivations.identity import Identity
from tests.docs.conftest import Site, make_site  # noqa: F401  (a fixture)
from tests.support import module

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
NAME = "squared_length_of_scaled_vector"


def template() -> str:
    found = re.search(r"^   ```python\n(.*?)^   ```", GUIDE, re.DOTALL | re.MULTILINE)
    assert found
    return dedent(found[1])


def test_the_template_is_an_identity_that_holds() -> None:
    identity = Identity(NAME, "vectors", module(template(), NAME))
    report = dv.verify(identity)
    assert report, str(report)
    assert not report.failed
    assert 15 <= len(template().splitlines()) <= 45
    assert set(identity.uses) <= set(dv.catalogue)


def test_an_identity_is_added_with_one_file(make_site: Callable[[Iterable[str]], Site]) -> None:  # noqa: F811
    """Page, index and toctree come from the file; the site builds, and nothing but the file is new."""
    site = make_site(["squared_norm", "product_rule", "matrix_product"])
    before = files(site)
    (site.root / "derivations" / "identities" / "vectors" / f"{NAME}.py").write_text(template(), encoding="utf-8")
    build = site.build()
    assert build.code == 0, build.said
    shutil.rmtree(site.root / "out")
    new = files(site) - before
    assert {path for path in new if path.suffix == ".py"} == {Path(f"derivations/identities/vectors/{NAME}.py")}
    page = (site.root / "docs" / "identities" / f"{NAME}.md").read_text(encoding="utf-8")
    assert "# The squared length of a scaled vector\n" in page
    assert f"{{identity-entry}} {NAME}\n" in (site.root / "docs" / "identities" / "index.md").read_text(
        encoding="utf-8"
    )


def files(site: Site) -> set[Path]:
    found = (path for path in site.root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(site.root) for path in found}
