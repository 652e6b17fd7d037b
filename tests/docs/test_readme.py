"""What the README shows, works."""

from __future__ import annotations

import doctest
import re

from tests.docs.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_lines_of_python() -> None:
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "README", "README.md", 0)
    assert len(test.examples) == 7
    assert sum("print" in example.source for example in test.examples) == 2, (
        "a derivation and a verdict, as they are shown"
    )
    assert doctest.DocTestRunner().run(test).failed == 0


def test_the_commands_name_sessions_that_exist() -> None:
    sessions = set(re.findall(r"^def (\w+)\(session", (ROOT / "noxfile.py").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"nox -s (\w+)", README))
    assert {"docs", "tests"} <= named <= sessions


def test_the_picture_is_there() -> None:
    for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / path).is_file()
