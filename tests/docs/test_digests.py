"""The digests that say which pages are stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from _extensions.digests import CATALOGUE, CORE, Sources, changed, digest  # isort: skip


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for name, text in {"core.py": "a = 1", "identities/one/first.py": "f", "identities/one/second.py": "s"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def sources(package: Path) -> Sources:
    return Sources(package, {path.stem: path for path in package.glob("identities/*/*.py")})


def test_where_a_text_ends_matters() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("ab", "c") == digest(b"ab", b"c")


def test_the_core_does_not_know_the_identities(package: Path) -> None:
    before = sources(package)
    known = before.of([CORE, CATALOGUE, "first", "second"])
    (package / "identities/one/first.py").write_text("F", encoding="utf-8")
    after = sources(package)
    assert {key for key in known if after[key] != known[key]} == {CATALOGUE, "first"}


def test_a_change_of_the_core(package: Path) -> None:
    known = sources(package).of([CORE, CATALOGUE, "first"])
    (package / "core.py").write_text("a = 2", encoding="utf-8")
    after = sources(package)
    assert {key for key in known if after[key] != known[key]} == {CORE}


def test_a_file_that_is_renamed_changes_the_core(package: Path) -> None:
    known = sources(package)[CORE]
    (package / "core.py").rename(package / "kernel.py")
    assert sources(package)[CORE] != known


def test_an_identity_that_is_gone_has_no_digest(package: Path) -> None:
    recorded = {"page": sources(package).of(["first"]), "other": sources(package).of(["second"])}
    (package / "identities/one/first.py").unlink()
    assert sources(package)["first"] == ""
    assert changed(recorded, sources(package)) == {"page"}


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        ("nothing here", {CORE}),
        ("dv.first.value(x)", {CORE, "first"}),
        ("dv.first_thing, the_second", {CORE}),
        ("np.first(x), x.second", {CORE}),
        ("from derivations import first", {CORE, "first"}),
        ('names = "first second".split()', {CORE, "first", "second"}),
        ("for name in dv.catalogue:", {CORE, CATALOGUE}),
        ('dv.catalogue["first"]', {CORE, "first"}),
        ("dv.catalogue[name]", {CORE, CATALOGUE}),
    ],
)
def test_what_a_notebook_depends_on(package: Path, code: str, keys: set[str]) -> None:
    cell = f"```{{code-cell}} python\n{code}\n```"
    assert sources(package).mentioned(f"The second of the catalogue.\n\n{cell}\n\nMore of the second.\n") == keys
