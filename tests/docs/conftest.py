"""A small copy of the site that tests can break: a few identities, no chapters, pages that are read but not written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

import derivations as dv

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "docs"))  # the extensions of the site are imported from there

INDEX = """# A small site

```{toctree}
identities/index
```
"""


@dataclass(frozen=True)
class Build:
    """One run of Sphinx: its exit code, what it said, and the pages it read."""

    code: int
    said: str

    @property
    def read(self) -> set[str]:
        return set(re.findall(r"reading sources\.\.\. \[ *\d+%\] (\S+)", self.said))


@dataclass(frozen=True)
class Site:
    """A folder with a copy of the package and of the site."""

    root: Path

    def path(self, name: str) -> Path:
        """The file of an identity."""
        return next((self.root / "derivations" / "identities").glob(f"*/{name}.py"))

    def build(self) -> Build:
        """Read every page that has to be read, as `nox -s docs` would; without HTML, which needs Node.js."""
        command = [sys.executable, "-m", "sphinx", "-b", "dummy", "-n", "-W", "--keep-going", "docs", "out"]
        environment = {**os.environ, "PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1"}
        environment = {name: value for name, value in environment.items() if not name.startswith("COV_")}
        done = subprocess.run(
            command, cwd=self.root, env=environment, text=True, capture_output=True, check=False, timeout=300
        )
        return Build(done.returncode, re.sub(r"\x1b\[[\d;]*m", "", done.stdout + done.stderr).replace("\r", "\n"))


def with_what_they_cite(names: Iterable[str]) -> set[str]:
    """The identities of these names, and those their proofs stand on."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(dv.catalogue[name].uses)
    return found


@pytest.fixture(scope="module")
def make_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Iterable[str]], Site]:
    """Makes a site with the identities of these names, and those they cite."""

    def make(names: Iterable[str]) -> Site:
        root = tmp_path_factory.mktemp("site")
        pages = ("identities", "chapters", "reference", "topics", "questions", "errata", "coverage")
        ignored = shutil.ignore_patterns("__pycache__", "_build", "node_modules", "404.md", *pages)
        shutil.copytree(ROOT / "docs", root / "docs", ignore=ignored)
        shutil.copytree(ROOT / "derivations", root / "derivations", ignore=shutil.ignore_patterns("__pycache__"))
        kept = with_what_they_cite(names)
        for path in (root / "derivations" / "identities").glob("*/*.py"):
            if not path.name.startswith("_") and path.stem not in kept:
                path.unlink()
        (root / "docs" / "index.md").write_text(INDEX, encoding="utf-8")
        return Site(root)

    return make


@pytest.fixture
def build_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two identities: one compared exactly, one not, whose differences came close."""
    from _extensions import evidence
    from _extensions.identity_pages import Outcome, Written

    written = {
        "trace": Written("", True, (Outcome("exact", "passed", "exact: passed: equal", 0.0, 0.0),)),
        "relu": Written(
            "",
            True,
            (
                Outcome("differences", "passed", "differences: passed", 5e-8, 1e-7),
                Outcome("exact", "not applicable", "exact: not applicable: no exact value of relu"),
            ),
        ),
    }
    monkeypatch.setattr(evidence, "WRITTEN", written)
