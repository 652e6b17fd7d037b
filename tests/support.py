"""Identities made from text, for tests that break them."""

from __future__ import annotations

import types
from collections.abc import Mapping
from textwrap import dedent
from typing import Any

from derivations.identity import Identity

HEADER = '''"""An identity made by a test."""

from derivations.domains import *
from derivations.functions import Map
from derivations.sources import COOKBOOK
from derivations.words import *

source = COOKBOOK

'''


def module(text: str, name: str = "made_by_a_test", names: Mapping[str, Any] | None = None) -> types.ModuleType:
    """A module with this text, which may use these names; annotations are evaluated, as in a file."""
    made = types.ModuleType(name)
    made.__dict__.update({key: value for key, value in (names or {}).items() if not key.startswith("_")})
    exec(compile(text, f"<{name}>", "exec", dont_inherit=True), made.__dict__)
    return made


def identity_of(text: str, name: str = "made_by_a_test") -> Identity:
    """The identity that a file of this text would be; a text without docstring and imports gets the usual ones."""
    text = dedent(text)
    return Identity(name, "tests", module(text if text.lstrip().startswith('"""') else HEADER + text, name))
