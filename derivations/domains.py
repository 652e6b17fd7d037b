"""What a variable may be: its axes, its hypothesis, and points and tangents of it, in one place.

`Symmetric["n n"]` is a hypothesis of a statement and the sampler that tests it. A sampler is given `draw`, which
makes an array of independent entries of a shape: floats, or fractions for exact checks. It combines them with field
operations alone, so one text makes both kinds of points.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from derivations.errors import ShapeError
from derivations.lazy import numpy as np
from derivations.shapes import Shape, measure, parse_axes
from derivations.spectral_conditions import balanced, has_cholesky_factor, is_clearly_invertible
from derivations.words import diag, diagonal, eye, inv

Draw = Callable[[tuple[int, ...]], Any]
Sizes = Mapping[str, int]


@dataclass(frozen=True)
class Domain:
    """A set of arrays with named axes; `Real["m n"]` makes one.

    `hypothesis` finishes the sentence "x is ..."; `kind` is its LaTeX, with `{axes}` for the axes.
    """

    axes: Shape
    unit: str = ""

    hypothesis: ClassVar[str] = ""
    kind: ClassVar[str] = r"\mathbb{{R}}^{{{axes}}}"
    constant: ClassVar[bool] = False
    ambient: ClassVar[str] = ""
    """Why a gradient is stated among all arrays of the shape, and not among the tangents; empty where it is one."""
    ranks: ClassVar[tuple[int, ...]] = (0, 1, 2)

    def __class_getitem__(cls, axes: str) -> Domain:
        return cls.over(axes)

    @classmethod
    def over(cls, axes: str) -> Domain:
        """The set with these axes; `Real["m n"]` is short for `Real.over("m n")`."""
        domain = cls(parse_axes(axes))
        domain.check_axes()
        return domain

    def check_axes(self) -> None:
        """Raises ShapeError when this kind of set has no members with these axes."""
        if len(self.axes) not in self.ranks:
            raise ShapeError(f"{type(self).__name__} has {' or '.join(map(str, self.ranks))} axes, got {self.axes!r}")

    def measured(self, sizes: Sizes) -> tuple[int, ...]:
        """The shape in numbers."""
        return tuple(measure(axis, sizes) for axis in self.axes)

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        """A generic point."""
        return draw(self.measured(sizes))

    def tangent(self, draw: Draw, point: Any) -> Any:
        """A direction in which a point can move and stay in the set, to first order."""
        return self.project(draw(np.shape(point)), point)

    def project(self, direction: Any, point: Any) -> Any:
        """The tangent at a point that is nearest to a direction."""
        return direction

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        """Points at the edge of the set, by name; an empty dictionary where there is no edge to speak of."""
        return {"large": 1000.0 * self.sample(draw, sizes), "tiny": 1e-8 * self.sample(draw, sizes)}

    def contains(self, point: Any) -> bool:
        """Whether an array of the right shape is a point of the set, up to rounding."""
        return True

    def smooth(self, point: Any) -> bool:
        """Whether the function can be differentiated at this point of the set."""
        return True


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
        return bool(np.all(point != 0))


class KinkAtZero(NonzeroDomain):
    """Any array, for a function with a kink where an entry is zero: a value there, but no derivative."""

    hypothesis = "nonzero in every entry where the derivative is taken"

    def smooth(self, point: Any) -> bool:
        return bool(np.all(point != 0))


class AwayFromOriginDomain(Domain):
    """Base of the sets of vectors or matrices that are not all zero."""

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        return {"large": 1e200 * self.sample(draw, sizes), "tiny": 1e-200 * self.sample(draw, sizes)}


class NonzeroVector(AwayFromOriginDomain):
    """Vectors or matrices that are not all zero."""

    hypothesis = "not zero"

    def contains(self, point: Any) -> bool:
        return bool(np.any(point != 0))


class KinkAtOrigin(AwayFromOriginDomain):
    """Any vector or matrix, for a function with a kink at the origin: a value there, but no derivative."""

    hypothesis = "not zero where the derivative is taken"

    def smooth(self, point: Any) -> bool:
        return bool(np.any(point != 0))


class Positive(Domain):
    """Arrays with positive entries."""

    hypothesis = "positive in every entry"
    kind = r"\mathbb{{R}}_{{>0}}^{{{axes}}}"

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        return abs(draw(self.measured(sizes))) + 1

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        return {"large": 1e6 * self.sample(draw, sizes), "tiny": 1e-6 * self.sample(draw, sizes)}

    def contains(self, point: Any) -> bool:
        return bool(np.all(point > 0))


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
        return bool(np.all((point >= 0) & (point <= 1)))


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
        return bool(np.all((point > 0) & (point < 1)))


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
        return bool(np.all(point >= 0) and abs(point.sum() - 1) < 1e-8)


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
        return bool(np.all((point == 0) | (point == 1)) and point.sum() == 1)


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
        return bool(np.all(abs(point) == 1))


class SquareDomain(Domain):
    """Base of the sets of square matrices."""

    ranks = (2,)

    def check_axes(self) -> None:
        super().check_axes()
        if self.axes[0] != self.axes[1]:
            raise ShapeError(f"{type(self).__name__} needs two equal axes, such as 'n n', got {self.axes!r}")


class SymmetricDomain(SquareDomain):
    """Base of the sets of symmetric matrices; tangents are symmetric."""

    def project(self, direction: Any, point: Any) -> Any:
        return (direction + direction.T) / 2

    def contains(self, point: Any) -> bool:
        return bool(np.max(abs(point - point.T)) <= 1e-8 * np.max(abs(point)))


class Symmetric(SymmetricDomain):
    """Symmetric matrices; tangents are symmetric."""

    hypothesis = "symmetric"
    kind = r"\mathrm{{Sym}}({side})"

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        entries = draw(self.measured(sizes))
        return (entries + entries.T) / 2


class PositiveDefinite(SymmetricDomain):
    """Symmetric matrices with positive eigenvalues."""

    hypothesis = "symmetric positive definite"
    kind = r"\mathrm{{Sym}}_{{>0}}({side})"

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        entries = draw(self.measured(sizes))
        return entries @ entries.T + eye(len(entries))

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        return {"nearly singular": _nearly_singular(self.sample(draw, sizes)), "large": 1e6 * self.sample(draw, sizes)}

    def contains(self, point: Any) -> bool:
        if not (super().contains(point) and np.all(np.diagonal(point) > 0)):
            return False
        scale = np.sqrt(np.diagonal(point))
        scaled = point / scale / scale[:, None]
        if is_clearly_invertible(scaled) and has_cholesky_factor(scaled):
            return True
        eigenvalues = np.linalg.eigvalsh(scaled)
        return bool(np.min(eigenvalues) > len(point) * np.finfo(float).eps)


class Invertible(SquareDomain):
    """Square matrices with nonzero determinant."""

    hypothesis = "invertible"
    kind = r"\mathrm{{GL}}({side})"

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        entries = draw(self.measured(sizes))
        return entries + 3 * eye(len(entries))

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        return {"nearly singular": _nearly_singular(self.sample(draw, sizes)), "large": 1e6 * self.sample(draw, sizes)}

    def contains(self, point: Any) -> bool:
        even = balanced(point)
        return is_clearly_invertible(even) or bool(np.linalg.matrix_rank(even) == len(point))


class Orthogonal(SquareDomain):
    """Matrices with orthonormal columns and rows; tangents at Q are Q times a skew matrix."""

    hypothesis = "orthogonal"
    kind = r"\mathrm{{O}}({side})"

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        entries = draw(self.measured(sizes))
        skew = (entries - entries.T) / 2
        return (eye(len(skew)) - skew) @ inv(eye(len(skew)) + skew)

    def project(self, direction: Any, point: Any) -> Any:
        return (direction - point @ direction.T @ point) / 2

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        return {"the identity": np.eye(*self.measured(sizes))}

    def contains(self, point: Any) -> bool:
        return bool(np.allclose(point @ point.T, np.eye(len(point)), atol=1e-8))


class Diagonal(SquareDomain):
    """Diagonal matrices; tangents are diagonal."""

    hypothesis = "diagonal"
    kind = r"\mathrm{{Diag}}({side})"

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        return diag(draw(self.measured(sizes)[:1]))

    def project(self, direction: Any, point: Any) -> Any:
        return diag(diagonal(direction))

    def contains(self, point: Any) -> bool:
        return bool(np.all(point == np.diag(np.diagonal(point))))


class FullColumnRank(Domain):
    """Tall matrices with linearly independent columns."""

    hypothesis = "of full column rank"
    ranks = (2,)

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        return {"large": 1e6 * self.sample(draw, sizes)}

    def contains(self, point: Any) -> bool:
        return bool(np.linalg.matrix_rank(balanced(point)) == point.shape[1])


Scalar = Real(())
Nats = Real((), unit="nats")
DOMAINS: dict[str, type[Domain]] = {
    kind.__name__: kind
    for kind in (
        Real, Nonzero, NonzeroVector, KinkAtZero, KinkAtOrigin, Positive, Probability, InnerProbability, Simplex,
        OneHot, Signs, Symmetric, PositiveDefinite, Invertible, Orthogonal, Diagonal, FullColumnRank,
    )
}  # fmt: skip


def _nearly_singular(point: Any) -> Any:
    """The point with its last row and column shrunk, so that its condition number is about 1e8."""
    scale = np.ones(len(point))
    scale[-1] = 1e-4
    return scale[:, None] * point * scale
