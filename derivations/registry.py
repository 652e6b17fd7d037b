"""Finds the identities: one folder a topic, one file an identity, in reading order.

A name is known from its file name alone, so nothing is imported until an identity is asked for.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from derivations.errors import ArgumentError, InvalidIdentity, UnknownIdentity
from derivations.identity import Identity
from derivations.theorem import Theorem

if TYPE_CHECKING:
    from derivations.verification import Report

FOLDER = Path(__file__).parent / "identities"
PACKAGE = "derivations.identities"


@dataclass(frozen=True)
class Topic:
    """A folder of identities: its name, its title, and its place in the reading order."""

    name: str
    title: str
    order: int


class Catalogue(Mapping[str, Identity]):
    """A mapping from names to identities, in reading order: by topic, and nothing before what its proof cites."""

    def __init__(self, folder: Path = FOLDER, package: str = PACKAGE) -> None:
        self._folder = folder
        self._package = package
        self._loaded: dict[str, Identity] = {}

    @cached_property
    def paths(self) -> dict[str, Path]:
        """The file of every identity, by name.

        Raises InvalidIdentity when two topics have a file of the same name.
        """
        paths: dict[str, Path] = {}
        for path in sorted(path for path in self._folder.glob("*/*.py") if not path.name.startswith("_")):
            other = paths.setdefault(path.stem, path)
            if other is not path:
                raise InvalidIdentity(f"{path.stem}: in two topics, {other.parent.name} and {path.parent.name}")
        return paths

    def __getitem__(self, name: str) -> Identity:
        if name not in self.paths:
            raise UnknownIdentity(unknown(name, list(self.paths)))
        if name not in self._loaded:
            topic = self.paths[name].parent.name
            self._loaded[name] = Identity(name, topic, import_module(f"{self._package}.{topic}.{name}"))
        return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self.paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._reading_order)

    def __len__(self) -> int:
        return len(self.paths)

    def __repr__(self) -> str:
        return f"<catalogue of {len(self)} identities in {len(self.topics)} topics>"

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """The topics, in reading order."""
        names = sorted({path.parent.name for path in self.paths.values()})
        return {topic.name: topic for topic in sorted(map(self._topic, names), key=lambda topic: topic.order)}

    def _topic(self, name: str) -> Topic:
        tree = ast.parse((self._folder / name / "__init__.py").read_text(encoding="utf-8"))
        title = (ast.get_docstring(tree) or name).splitlines()[0].rstrip(".")
        order = next((ast.literal_eval(node.value) for node in tree.body if isinstance(node, ast.Assign)), 1000)
        return Topic(name, title, order)

    @cached_property
    def _reading_order(self) -> list[str]:
        ordered: dict[str, None] = {}
        for topic in self.topics:
            names = [name for name, path in self.paths.items() if path.parent.name == topic]
            for name in names:
                self._place(name, set(names), ordered)
        return list(ordered)

    def _place(self, name: str, topic: set[str], ordered: dict[str, None]) -> None:
        """Put an identity after those of its topic that it cites."""
        if name in ordered:
            return
        for cited in self[name].uses:
            if cited in topic and cited != name:
                self._place(cited, topic - {name}, ordered)
        ordered[name] = None

    def used_by(self, name: str) -> tuple[str, ...]:
        """The identities whose proofs cite this one, in reading order.

        Raises UnknownIdentity when the name is not in the catalogue.
        """
        self[name]
        return tuple(other for other in self if name in self[other].uses)

    def search(self, words: str) -> list[str]:
        """The identities whose name, title, topic or description has all these words, in reading order.

        Raises ArgumentError when the words are not text.
        """
        if not isinstance(words, str):
            raise ArgumentError(f"search takes words as text, got {type(words).__name__}: {words!r}")
        wanted = words.lower().replace("_", " ").split()

        def text(identity: Identity) -> str:
            return f"{identity.name} {identity.title} {identity.topic} {identity.description}".lower().replace("_", " ")

        return [name for name, identity in self.items() if all(word in text(identity) for word in wanted)]


def unknown(name: object, names: list[str]) -> str:
    """The message for a name that is not there, with the nearest ones."""
    near = difflib.get_close_matches(str(name), names, n=3)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else f"; there are {len(names)} names"
    return f"no identity is called {name!r}{hint}"


catalogue = Catalogue()


def verify(theorem: str | Theorem) -> Report:
    """Run every check on an identity, given by name, or on any theorem; the report is true when it holds.

    Raises UnknownIdentity when there is no such name, and ArgumentError when it is neither.
    """
    from derivations.verification import run_checks  # the names are known without the checks

    if not isinstance(theorem, str | Theorem):
        raise ArgumentError(f"verify takes a name or a theorem, got {type(theorem).__name__}: {theorem!r}")
    return run_checks(catalogue[theorem] if isinstance(theorem, str) else theorem)
