"""How rows of examples are written: the arguments and attributes with which a word is called."""

from __future__ import annotations

from typing import Any

import numpy as np

from derivations.domains import Domain, Real

Rows = list[tuple[tuple[Any, ...], dict[str, Any]]]


def on(domain: type[Domain], *axes: str, **attributes: Any) -> Rows:
    """A row for each choice of axes: one argument from the domain."""
    return [((domain[a],), attributes) for a in axes]


def pairs(domain: type[Domain], *axes: tuple[str, str], **attributes: Any) -> Rows:
    """A row for each pair of axes: two arguments, the first real and the second from the domain."""
    return [((Real[a], domain[b]), attributes) for a, b in axes]


class Even(Real):
    """Even numbers, from which odd ones stay a step away: larger and smaller are never in doubt."""

    def sample(self, draw: Any, sizes: Any) -> Any:
        return 2.0 * np.round(2.0 * draw(self.measured(sizes)))


class Odd(Even):
    """Odd numbers."""

    def sample(self, draw: Any, sizes: Any) -> Any:
        return super().sample(draw, sizes) + 1.0


class Shifted(Even):
    """Even numbers and a half, a step away from even and from odd ones."""

    def sample(self, draw: Any, sizes: Any) -> Any:
        return super().sample(draw, sizes) + 0.5


class PositiveOdd(Odd):
    """Positive odd numbers."""

    def sample(self, draw: Any, sizes: Any) -> Any:
        return abs(super().sample(draw, sizes))


class Distinct(Real):
    """Numbers that stay a step away from each other: which one is largest is never in doubt."""

    def sample(self, draw: Any, sizes: Any) -> Any:
        entries = draw(self.measured(sizes))
        return np.reshape(np.argsort(np.argsort(np.ravel(entries))) - entries.size / 2.0, entries.shape) + 0.25
