"""Sets of arrays told entry by entry: all of them, those away from zero, the positive ones, probabilities, signs."""

from __future__ import annotations

from typing import Any

from derivations.domains.base import Domain, Draw, Sizes
from derivations.lazy import numpy as np


def everywhere(holds: Any) -> bool:
    """Whether all of some truth values hold: `np.all`, which is slow on short arrays."""
    return bool(np.count_nonzero(holds) == np.size(holds))


class Real(Domain):
    """Any array of real numbers."""


class NonzeroDomain(Domain):
    """Base of the sets of arrays without a zero entry."""

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        entries = draw(self.measured(sizes))
        return entries + np.where(entries < 0, -1, 1)

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        return {"large": 1e6 * self.sample(draw, sizes), "tiny": 1e-6 * self.sample(draw, sizes)}


class Nonzero(NonzeroDomain):
    """Arrays without a zero entry."""

    hypothesis = "nonzero in every entry"

    def contains(self, point: Any) -> bool:
        return everywhere(point != 0)


class KinkAtZero(NonzeroDomain):
    """Any array, for a function with a kink where an entry is zero: a value there, but no derivative."""

    hypothesis = "nonzero in every entry where the derivative is taken"

    def smooth(self, point: Any) -> bool:
        return everywhere(point != 0)


class AwayFromOriginDomain(Domain):
    """Base of the sets of vectors or matrices that are not all zero."""

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        return {"large": 1e200 * self.sample(draw, sizes), "tiny": 1e-200 * self.sample(draw, sizes)}


class NonzeroVector(AwayFromOriginDomain):
    """Vectors or matrices that are not all zero."""

    hypothesis = "not zero"

    def contains(self, point: Any) -> bool:
        return bool(np.count_nonzero(point))


class KinkAtOrigin(AwayFromOriginDomain):
    """Any vector or matrix, for a function with a kink at the origin: a value there, but no derivative."""

    hypothesis = "not zero where the derivative is taken"

    def smooth(self, point: Any) -> bool:
        return bool(np.count_nonzero(point))


class Positive(Domain):
    """Arrays with positive entries."""

    hypothesis = "positive in every entry"
    kind = r"\mathbb{{R}}_{{>0}}^{{{axes}}}"

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        return abs(draw(self.measured(sizes))) + 1

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        return {"large": 1e6 * self.sample(draw, sizes), "tiny": 1e-6 * self.sample(draw, sizes)}

    def contains(self, point: Any) -> bool:
        return everywhere(point > 0)


class Probability(Domain):
    """Arrays with entries between 0 and 1, the ends included."""

    hypothesis = "between 0 and 1 in every entry"
    kind = r"[0, 1]^{{{axes}}}"

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        entries = abs(draw(self.measured(sizes)))
        return entries / (1 + entries)

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        shape = self.measured(sizes)
        return {"certainly not": np.zeros(shape), "certainly": np.ones(shape)}

    def contains(self, point: Any) -> bool:
        return everywhere((point >= 0) & (point <= 1))


class InnerProbability(Domain):
    """Arrays with entries between 0 and 1, the ends excluded."""

    hypothesis = "strictly between 0 and 1 in every entry"
    kind = r"(0, 1)^{{{axes}}}"

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        first, second = (abs(draw(self.measured(sizes))) + 1 for _ in range(2))
        return first / (first + second)

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        small = 1e-6 * self.sample(draw, sizes)
        return {"nearly not": small, "nearly certain": 1 - small}

    def contains(self, point: Any) -> bool:
        return everywhere((point > 0) & (point < 1))


class Simplex(Domain):
    """Probability vectors: entries at least 0 that sum to 1; tangents sum to 0."""

    hypothesis = "a probability vector (entries at least 0, with sum 1)"
    kind = r"\Delta^{{{axes}}}"
    ambient = "its tangents sum to 0, and a gradient is stated up to a number added to every entry"
    ranks = (1,)

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        entries = abs(draw(self.measured(sizes))) + 1
        return entries / entries.sum()

    def project(self, direction: Any, point: Any) -> Any:
        return direction - direction.sum() / len(direction)

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        return {"a corner": np.eye(*self.measured(sizes))[0]}

    def contains(self, point: Any) -> bool:
        return everywhere(point >= 0) and bool(abs(point.sum() - 1) < 1e-8)


class OneHot(Domain):
    """A coordinate vector: one entry is 1, the others are 0. It cannot move, so it is a constant."""

    hypothesis = "one-hot (one entry 1, the others 0)"
    kind = r"\{{e_1, \dots, e_{{{axes}}}\}}"
    constant = True
    ranks = (1,)

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        entries = draw(self.measured(sizes))
        return (np.arange(len(entries)) == np.argmax(entries)) * 1

    def project(self, direction: Any, point: Any) -> Any:
        return 0 * direction

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        return {}

    def contains(self, point: Any) -> bool:
        return everywhere((point == 0) | (point == 1)) and bool(point.sum() == 1)


class Signs(Domain):
    """Arrays of entries -1 and 1, such as the labels of two classes. They cannot move, so they are constants."""

    hypothesis = "-1 or 1 in every entry"
    kind = r"\{{-1, 1\}}^{{{axes}}}"
    constant = True

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        return np.where(draw(self.measured(sizes)) < 0, -1, 1)

    def project(self, direction: Any, point: Any) -> Any:
        return 0 * direction

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        return {}

    def contains(self, point: Any) -> bool:
        return everywhere(abs(point) == 1)


Scalar = Real(())
Nats = Real((), unit="nats")
