"""Variables that are functions: what the chain rule and its relatives quantify over.

`Map["n -> k"]` is the hypothesis "a differentiable function from R^n to R^k". On paper it is a name that can be
applied and differentiated; in a check it is a random cubic, whose derivative is known in closed form. As in NumPy, a
function of one number, `Map["scalar -> scalar"]`, applies to every entry of an array.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from derivations.domains import Draw, Sizes
from derivations.errors import ArgumentError, ShapeError
from derivations.expression import Expression, Notation, Word, lift
from derivations.lazy import numpy as np
from derivations.shapes import Shape, measure, parse_axes, show
from derivations.words import diag

application: Word = Word(
    "application",
    "a named function, or a derivative of it, at a point",
    value=lambda np, *points, **_: np.asarray(float("nan")),
    shape=lambda *points, shape, **_: shape,
    notation=Notation("application"),
)


@dataclass(frozen=True)
class Map:
    """A differentiable function; `Map["n -> k"]`, `Map["n -> scalar"]`, `Map["scalar, n -> scalar"]`."""

    sources: tuple[Shape, ...]
    target: Shape

    hypothesis = "differentiable"
    constant = True

    def __class_getitem__(cls, arrow: str) -> Map:
        before, found, after = arrow.partition("->")
        if not found:
            raise ShapeError(f"a map is written 'n -> k', got {arrow!r}")
        return cls(tuple(_axes(entry) for entry in before.split(",")), _axes(after))

    @property
    def axes(self) -> Shape:
        return (*(axis for source in self.sources for axis in source), *self.target)

    @property
    def entrywise(self) -> bool:
        """Whether it is a function of one number, which applies to every entry of an array."""
        return self.sources == ((),) and self.target == ()

    def contains(self, function: Any) -> bool:
        return callable(function)

    def sample(self, draw: Draw, sizes: Sizes) -> Cubic:
        """A random cubic from the sources to the target."""
        rows = tuple(measure(axis, sizes) for axis in self.target)
        weights = [
            tuple(draw((*rows, *(measure(axis, sizes) for axis in source))) for _ in range(2))
            for source in self.sources
        ]
        return Cubic(tuple(weights), len(self.target), draw(rows))

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        return {}


def _axes(text: str) -> Shape:
    return () if text.strip() == "scalar" else parse_axes(text)


@dataclass(frozen=True)
class FunctionSymbol:
    """A function on paper: applying it, or a derivative of it, gives an expression."""

    name: str
    domain: Map

    def _applied(self, points: tuple[Any, ...], latex: str, plain: str, shape: Shape) -> Expression:
        lifted = tuple(lift(point) for point in points)
        got = tuple(point.shape for point in lifted)
        if self.domain.entrywise and len(got) == 1:
            shape = got[0]
        elif got != self.domain.sources:
            expected = ", ".join(show(source) for source in self.domain.sources)
            raise ShapeError(f"{self.name} takes ({expected}), got ({', '.join(show(shape) for shape in got)})")
        return Expression(application, lifted, {"shape": shape, "latex": latex, "plain": plain}, shape)

    def __call__(self, *points: Any) -> Expression:
        return self._applied(points, self.name, self.name, self.domain.target)

    def _mark(self, wrt: int) -> str:
        return f"_{{{wrt + 1}}}" if len(self.domain.sources) > 1 else ""

    def jacobian(self, *points: Any, wrt: int = 0) -> Expression:
        name = f"{self.name}{f', {wrt + 1}' if len(self.domain.sources) > 1 else ''}"
        shape = self.domain.target + self.domain.sources[wrt]
        return self._applied(points, f"J_{{{name}}}", f"J_{name}", shape)

    def gradient(self, *points: Any, wrt: int = 0) -> Expression:
        plain = f"∇{wrt + 1 if len(self.domain.sources) > 1 else ''}{self.name}"
        return self._applied(points, rf"\nabla{self._mark(wrt)} {self.name}", plain, self.domain.sources[wrt])

    def derivative(self, *points: Any, wrt: int = 0) -> Expression:
        one = len(self.domain.sources) == 1
        latex = f"{self.name}'" if one else rf"\partial{self._mark(wrt)} {self.name}"
        return self._applied(points, latex, f"{self.name}'" if one else f"∂{wrt + 1}{self.name}", self.domain.target)


@dataclass(frozen=True)
class Cubic:
    """The function `sum_s A_s x_s + (B_s x_s)**3 + c`, and its derivatives in closed form.

    A scalar source multiplies, a vector source is multiplied by a matrix (by a row, for a scalar target).
    """

    weights: tuple[tuple[Any, Any], ...]
    rank: int
    offset: Any

    def __call__(self, *points: Any) -> Any:
        if len(points) != len(self.weights):
            raise ArgumentError(f"a function of {len(self.weights)} points, got {len(points)}")
        terms = [self._times(A, x) + self._times(B, x) ** 3 for (A, B), x in zip(self.weights, points, strict=True)]
        return sum(terms[1:], terms[0]) + self.offset

    def _times(self, matrix: Any, x: Any) -> Any:
        return matrix * x if len(matrix.shape) == self.rank else matrix @ x

    def jacobian(self, *points: Any, wrt: int = 0) -> Any:
        """The matrix of the derivative, from a vector to a vector."""
        A, B = self.weights[wrt]
        return A + 3 * diag((B @ points[wrt]) ** 2) @ B

    def gradient(self, *points: Any, wrt: int = 0) -> Any:
        """The gradient of a scalar function of a vector."""
        A, B = self.weights[wrt]
        return A + 3 * (B @ points[wrt]) ** 2 * B

    def derivative(self, *points: Any, wrt: int = 0) -> Any:
        """The derivative with respect to a scalar."""
        A, B = self.weights[wrt]
        return A + 3 * (B * points[wrt]) ** 2 * B


def is_function(value: Any) -> bool:
    """Whether a value is a function, rather than numbers."""
    return isinstance(value, Map | FunctionSymbol | Cubic) or (callable(value) and not isinstance(value, np.ndarray))
