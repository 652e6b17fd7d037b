"""Modules that are imported when they are first used, so that `import derivations` stays instant."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Lazy:
    """Stands for a module and imports it at the first attribute that is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        found = getattr(import_module(self._name), attribute)
        setattr(self, attribute, found)  # from now on it is found without asking here
        return found

    def __repr__(self) -> str:
        return f"<{self._name}, imported on first use>"


numpy = Lazy("numpy")
