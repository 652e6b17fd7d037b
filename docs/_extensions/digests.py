"""What pages depend on, each as a short digest: the core of the package, every identity, and the catalogue as a whole.

A page is read again when a digest it depends on has changed, and only then: the times of files do not matter.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

CORE, CATALOGUE, TOPIC = "core", "catalogue", "topic "
LIBRARIES = ("numpy", "sympy")
CELL = re.compile(r"^(`{3,})\{code-cell\}.*?^\1", re.DOTALL | re.MULTILINE)
WHOLE_CATALOGUE = re.compile(r"\bcatalogue\b(?!\[[\"'])")
"""The catalogue itself, and not one of its identities by name."""

NAME = re.compile(r"(?:\b(?:dv|derivations)\.|(?<![.\w]))(\w+)")
"""A name of ours: `dv.norm` or `norm`, but not `np.norm`."""


def digest(*parts: str | bytes) -> str:
    """A short digest of texts, in which their order and their ends matter."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(f"{len(data)}:".encode() + data)
    return total.hexdigest()[:16]


@dataclass(frozen=True)
class Sources:
    """The files of the package: the core ones, and one for each identity."""

    root: Path
    identities: Mapping[str, Path]

    @cached_property
    def core(self) -> str:
        """Every file but the identities, and the versions of the libraries that compute."""
        own = set(self.identities.values())
        files = sorted(path for path in self.root.rglob("*.py") if path not in own)
        names = [part for path in files for part in (str(path.relative_to(self.root)), path.read_bytes())]
        return digest(*names, *(f"{library} {version(library)}" for library in LIBRARIES))

    @cached_property
    def files(self) -> dict[str, str]:
        """The digest of the file of every identity."""
        return {name: digest(path.parent.name, path.read_bytes()) for name, path in self.identities.items()}

    @cached_property
    def catalogue(self) -> str:
        """All identities together."""
        return digest(*(f"{name} {value}" for name, value in sorted(self.files.items())))

    def topic(self, name: str) -> str:
        """The identities of a topic together."""
        own = (identity for identity, path in sorted(self.identities.items()) if path.parent.name == name)
        return digest(*(f"{identity} {self.files[identity]}" for identity in own))

    def __getitem__(self, key: str) -> str:
        """The digest of the core, the catalogue, a topic, or an identity; empty for an identity that is gone."""
        if key in (CORE, CATALOGUE):
            return self.core if key == CORE else self.catalogue
        if key.startswith(TOPIC):
            return self.topic(key.removeprefix(TOPIC))
        return self.files.get(key, "")

    def of(self, keys: Iterable[str]) -> dict[str, str]:
        """The digests of these, by key."""
        return {key: self[key] for key in keys}

    def mentioned(self, notebook: str) -> set[str]:
        """What the cells of a notebook depend on: the core, each identity they name, or all of them."""
        code = "\n".join(cell[0] for cell in CELL.finditer(notebook))
        if WHOLE_CATALOGUE.search(code):
            return {CORE, CATALOGUE}
        return {CORE} | (set(NAME.findall(code)) & set(self.identities))


def changed(recorded: Mapping[str, Mapping[str, str]], sources: Sources) -> set[str]:
    """The pages for which a digest is no longer what it was when they were read."""
    return {page for page, keys in recorded.items() if any(sources[key] != value for key, value in keys.items())}
