"""Identities made from text, for tests that break them."""

from __future__ import annotations

import types
from textwrap import dedent

from derivations.identity import Identity

HEADER = '''"""An identity made by a test."""

from derivations.domains import *
from derivations.functions import Map
from derivations.sources import COOKBOOK
from derivations.words import *

source = COOKBOOK

'''


def module(text: str, name: str = "made_by_a_test") -> types.ModuleType:
    """A module with this text; annotations are evaluated, as in a file."""
    made = types.ModuleType(name)
    exec(compile(text, f"<{name}>", "exec", dont_inherit=True), made.__dict__)
    return made


def identity_of(text: str, name: str = "made_by_a_test") -> Identity:
    """The identity that a file of this text would be; a text without docstring and imports gets the usual ones."""
    text = dedent(text)
    return Identity(name, "tests", module(text if text.lstrip().startswith('"""') else HEADER + text, name))
