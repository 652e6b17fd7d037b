"""What a set of arrays says: its axes, its hypothesis, and points and tangents of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from derivations.errors import ShapeError
from derivations.lazy import numpy as np
from derivations.shapes import Shape, measure, parse_axes

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
    tells_infinities: ClassVar[bool] = False
    """Whether `clearly_contains` is asked before it is known that all entries are finite, and accepts no others."""

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

    def clearly_contains(self, point: Any) -> bool:
        """Whether a quick look tells that a point is in the set and smooth there; False leaves that in doubt."""
        return self.contains(point) and self.smooth(point)
