"""The texts that pages can ask for, by name: each is written by a function when a page is read."""

from __future__ import annotations

from collections.abc import Callable

TEXTS: dict[str, Callable[[], str]] = {}
"""The text of each name that a page can ask for."""


def text(function: Callable[[], str]) -> Callable[[], str]:
    """Lets pages ask for what a function writes, by its name."""
    TEXTS[function.__name__] = function
    return function
