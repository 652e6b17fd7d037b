"""Where the checks look: random points and tangents in the domains of an theorem."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import cycle
from typing import Any

from derivations.domains import Draw
from derivations.errors import CannotDerive
from derivations.expression import Expression, subexpressions
from derivations.functions import Map
from derivations.lazy import numpy as np
from derivations.shapes import names_in
from derivations.theorem import Theorem

SMALL_SIZES = (3, 2, 2, 2)
"""Lengths for exact arithmetic, whose cost grows fast."""


@dataclass(frozen=True)
class Point:
    """A value for every variable, and a tangent for those that vary."""

    values: dict[str, Any]
    tangents: dict[str, Any]

    def moved(self, step: Any) -> dict[str, Any]:
        """The values after a step along the tangents."""
        return {
            name: value + step * self.tangents[name] if name in self.tangents else value
            for name, value in self.values.items()
        }

    def along(self, variable: str) -> Point:
        """The same point with only one variable moving."""
        still = {name: 0 * tangent for name, tangent in self.tangents.items() if name != variable}
        return Point(self.values, {**self.tangents, **still})


def generator(theorem: Theorem, salt: str = "") -> Any:
    """A random generator that gives the same numbers for the same identity every time."""
    return np.random.default_rng(zlib.crc32(f"{theorem.name} {salt}".encode()))


def normal(rng: Any, width: float = 1.0) -> Draw:
    """Entries from the standard normal distribution, those of arrays made wider: a threshold is among them then."""
    return lambda shape: np.asarray((width if shape else 1.0) * rng.standard_normal(shape))


def fractions(rng: Any) -> Draw:
    """Entries that are random fractions, as Python's own."""

    def draw(shape: tuple[int, ...]) -> Any:
        entries = np.empty(shape, dtype=object)
        for index in np.ndindex(*shape):
            entries[index] = Fraction(int(rng.integers(-99, 100)), int(rng.integers(1, 12)))
        return entries

    return draw


def axis_lengths(theorem: Theorem, lengths: tuple[int, ...]) -> dict[str, int]:
    """A length for every axis name of an theorem."""
    names = list(dict.fromkeys(name for domain in theorem.domains.values() for name in names_in(domain.axes)))
    return {name: lengths[i % len(lengths)] for i, name in enumerate(names)}


def sample(theorem: Theorem, draw: Draw, sizes: Mapping[str, int], wide: Draw | None = None) -> Point:
    """A generic point of the domains, with tangents; `wide` draws the point where `draw` shall not."""
    values = {name: theorem.sampler(name).sample(wide or draw, sizes) for name in theorem.domains}
    return Point(values, {name: tangent(theorem, draw, name, values[name]) for name in theorem.varying})


def tangent(theorem: Theorem, draw: Draw, variable: str, value: Any) -> Any:
    """A random tangent at the value of a varying variable."""
    domain = theorem.domains[variable]
    assert not isinstance(domain, Map)
    return domain.tangent(draw, value)


def points(theorem: Theorem, salt: str) -> Iterator[Point]:
    """Generic points in floats, one for each choice of sizes, the widths in turn.

    Raises CannotDerive when none of those drawn is one that the theorem admits.
    """
    rng = generator(theorem, salt)
    for lengths, width in zip(theorem.lengths, cycle(theorem.widths), strict=False):
        sizes, wide = axis_lengths(theorem, lengths), normal(rng, width)
        drawn = (sample(theorem, normal(rng), sizes, wide) for _ in range(theorem.tries))
        found = next((point for point in drawn if theorem.admits(point.values, point.tangents)), None)
        if found is None:
            raise CannotDerive(f"{theorem.name}: no point was found where the value is a finite real number")
        yield found


def difference(first: Any, second: Any) -> float:
    """How far two results are apart, relative to their size where that is above 1; infinite for different shapes."""
    first, second = np.asarray(first), np.asarray(second)
    if first.shape != second.shape:
        return float("inf")
    scale = max(1.0, float(np.max(np.abs(second), initial=0.0)))
    gap = float(np.max(np.abs(first - second), initial=0.0)) / scale
    return float("inf") if math.isnan(gap) else gap


def inner(first: Any, second: Any) -> float:
    """The inner product of two arrays of one shape: the sum of the products of their entries."""
    if np.shape(first) != np.shape(second):
        raise ValueError(f"an inner product of shapes {np.shape(first)} and {np.shape(second)}")
    return float(np.sum(first * second))


def numbers(expression: Expression) -> str:
    """Over which numbers an expression makes sense: "rational", "complex", "analytic" or "real"; see `Word`."""
    kinds = {_numbers(node) for node in subexpressions(expression)}
    return next((kind for kind in ("real", "analytic", "complex") if kind in kinds), "rational")


def _numbers(node: Expression) -> str:
    if node.word is None or node.word.name == "application":
        return "rational"
    if node.word.name == "power":
        exponent = getattr(node.arguments[1], "number", None)
        return "rational" if isinstance(exponent, int) else "complex"
    return node.word.numbers
