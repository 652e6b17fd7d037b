"""Variables that are functions: what the chain rule and its relatives quantify over.

`Map["n -> k"]` is the hypothesis "a differentiable function from R^n to R^k". On paper it is a name that can be
applied and differentiated; in a check it is a random cubic, whose derivative is known in closed form. As in NumPy, a
function of one number, `Map["scalar -> scalar"]`, applies to every entry of an array.
"""

from __future__ import annotations

from dataclasses import dataclass
from inspect import signature
from typing import Any

from derivations.domains import Draw, Sizes
from derivations.errors import ArgumentError, ShapeError
from derivations.expression import Dual, Expression, Notation, Word, d, lift
from derivations.lazy import numpy as np
from derivations.shapes import Shape, measure, parse_axes, show
from derivations.words import diag, outer

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

    def given(self, label: str, function: Any) -> Any:
        """A function as a user brought it, ready to be applied and differentiated.

        Raises ArgumentError when it is not a function, or does not take as many arguments as the map has sources.
        """
        if not callable(function):
            raise ArgumentError(f"{label} must be a function, got {type(function).__name__}: {function!r}")
        if not _takes(function, len(self.sources)):
            sources = ", ".join(show(source) for source in self.sources)
            raise ArgumentError(f"{label} must take the arguments ({sources}), got a function of {signature(function)}")
        return function if isinstance(function, Cubic) else GivenFunction(label, self, function)

    def sample(self, draw: Draw, sizes: Sizes) -> Cubic:
        """A random cubic from the sources to the target."""
        rows = tuple(measure(axis, sizes) for axis in self.target)
        weights = [
            tuple(draw((*rows, *(measure(axis, sizes) for axis in source))) for _ in range(2))
            for source in self.sources
        ]
        return Cubic(tuple(weights), len(self.target), draw(rows))


def _takes(function: Any, count: int) -> bool:
    """Whether a function can be called with this many arguments; those that cannot say are believed."""
    try:
        declared = signature(function)
    except (TypeError, ValueError):
        return True
    try:
        declared.bind(*range(count))
    except TypeError:
        return False
    return True


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
        name = f"{self.name}{f',{wrt + 1}' if len(self.domain.sources) > 1 else ''}"
        shape = self.domain.target + self.domain.sources[wrt]
        return self._applied(points, f"J_{{{name}}}", f"J_{name}", shape)

    def gradient(self, *points: Any, wrt: int = 0) -> Expression:
        plain = f"∇{wrt + 1 if len(self.domain.sources) > 1 else ''}{self.name}"
        return self._applied(points, rf"\nabla{self._mark(wrt)} {self.name}", plain, self.domain.sources[wrt])

    def derivative(self, *points: Any, wrt: int = 0) -> Expression:
        one = len(self.domain.sources) == 1
        latex = f"{self.name}'" if one else rf"\partial{self._mark(wrt)} {self.name}"
        return self._applied(points, latex, f"{self.name}'" if one else f"∂{wrt + 1}{self.name}", self.domain.target)

    def hessian(self, point: Any) -> Expression:
        shape = self.domain.sources[0] * 2
        return self._applied((point,), rf"\nabla^2 {self.name}", f"∇²{self.name}", shape)

    def weighted_hessian(self, point: Any, weights: Any) -> Expression:
        shape, points = self.domain.sources[0] * 2, (lift(point), lift(weights))
        return Expression(
            application, points, {"shape": shape, "latex": f"H_{{{self.name}}}", "plain": f"H_{self.name}"}, shape
        )


@dataclass(frozen=True)
class Cubic:
    """The function `sum_s A_s x_s + (sum_s B_s x_s)**3 + c`, and its derivatives in closed form.

    A scalar source multiplies, a vector source is multiplied by a matrix (by a row, for a scalar target). The cube
    mixes the sources, so that a derivative in one of them depends on all.
    """

    weights: tuple[tuple[Any, Any], ...]
    rank: int
    offset: Any

    def __call__(self, *points: Any) -> Any:
        if len(points) != len(self.weights):
            raise ArgumentError(f"a function of {len(self.weights)} points, got {len(points)}")
        linear = sum(self._times(A, x) for (A, _), x in zip(self.weights, points, strict=True))
        return linear + self._mixed(points) ** 3 + self.offset

    def _mixed(self, points: tuple[Any, ...]) -> Any:
        return sum(self._times(B, x) for (_, B), x in zip(self.weights, points, strict=True))

    def _times(self, matrix: Any, x: Any) -> Any:
        return matrix * x if len(matrix.shape) == self.rank else matrix @ x

    def jacobian(self, *points: Any, wrt: int = 0) -> Any:
        """The matrix of the derivative, from a vector to a vector."""
        A, B = self.weights[wrt]
        return A + 3 * diag(self._mixed(points) ** 2) @ B

    def gradient(self, *points: Any, wrt: int = 0) -> Any:
        """The gradient of a scalar function of a vector."""
        A, B = self.weights[wrt]
        return A + 3 * self._mixed(points) ** 2 * B

    def derivative(self, *points: Any, wrt: int = 0) -> Any:
        """The derivative with respect to a scalar."""
        return self.gradient(*points, wrt=wrt)

    def hessian(self, point: Any) -> Any:
        """The matrix of second derivatives of a scalar function of one vector."""
        ((_, B),) = self.weights
        return 6 * self._mixed((point,)) * outer(B, B)

    def weighted_hessian(self, point: Any, weights: Any) -> Any:
        """The Hessian of the dot product of the weights, which stand still, and a vector function of one vector."""
        ((_, B),) = self.weights
        return B.T @ diag(6 * weights * self._mixed((point,))) @ B


@dataclass(frozen=True)
class GivenFunction:
    """A function that a user brought, applied and differentiated as its map says.

    Its derivative is its own `jacobian`, if it has one, as every identity does. Any other function is read on dual
    numbers: NumPy's operators and the words of this package can be.
    """

    label: str
    domain: Map
    function: Any

    def __call__(self, *points: Any) -> Any:
        """The value, as numbers.

        Raises ArgumentError when it is not numeric, and ShapeError when it does not have the axes of the map.
        """
        value = np.asarray(self.function(*points))
        if value.dtype.kind not in "biuf":
            raise ArgumentError(f"{self.label} must return real numbers, got {value!r}")
        rank = np.ndim(points[0]) if self.domain.entrywise else len(self.domain.target)
        if value.ndim != rank:
            raise ShapeError(f"{self.label} must return shape ({show(self.domain.target)}), got shape {value.shape}")
        return value.astype(float)[()]

    def jacobian(self, *points: Any, wrt: int = 0) -> Any:
        """The matrix of the derivative, entries of the value by entries of a point.

        Raises ArgumentError when the function can neither say it nor be read on dual numbers, and ShapeError when
        what it says does not have that shape.
        """
        expected = (np.size(self(*points)), np.size(points[wrt]))
        own = getattr(self.function, "jacobian", None)
        matrix = np.asarray(self._own(own, points, wrt) if own else self._columns(points, wrt), dtype=float)
        if matrix.shape != expected:
            raise ShapeError(f"{self.label}: its jacobian must have shape {expected}, got {matrix.shape}")
        return matrix

    def _own(self, jacobian: Any, points: tuple[Any, ...], wrt: int) -> Any:
        if len(points) == 1:
            return jacobian(*points)
        names = list(getattr(self.function, "domains", range(len(points))))
        return jacobian(*points, wrt=names[wrt])

    def _columns(self, points: tuple[Any, ...], wrt: int) -> Any:
        """The Jacobian column by column: the differential along each coordinate."""
        x = np.asarray(points[wrt])
        directions = np.eye(x.size).reshape(-1, *x.shape)
        return np.stack([np.reshape(self._along(points, wrt, dx), -1) for dx in directions], axis=1)

    def _along(self, points: tuple[Any, ...], wrt: int, direction: Any) -> Any:
        moved = (*points[:wrt], Dual(points[wrt], direction), *points[wrt + 1 :])
        try:
            return d(self.function(*moved))
        except (TypeError, AttributeError) as error:
            raise ArgumentError(
                f"{self.label} cannot be differentiated: give an identity, a function with a method 'jacobian', or one "
                f"written with operators and the functions of derivations.words ({error})"
            ) from error

    def gradient(self, *points: Any, wrt: int = 0) -> Any:
        """The gradient of a scalar function, with the shape of the point. Raises as `jacobian` does."""
        return self.jacobian(*points, wrt=wrt).reshape(np.shape(points[wrt]))

    def derivative(self, *points: Any, wrt: int = 0) -> Any:
        """The derivative with respect to a scalar, with the shape of the value. Raises as `jacobian` does."""
        if not self.domain.entrywise:
            return self.jacobian(*points, wrt=wrt).reshape(np.shape(self(*points)))
        shape = np.shape(points[0])
        if hasattr(self.function, "jacobian"):
            return np.diagonal(self.jacobian(*points)).reshape(shape, order="F")
        return self._along(points, 0, np.ones(shape))

    def hessian(self, point: Any) -> Any:
        """The matrix of second derivatives, as the function says it itself in a method `hessian`.

        Raises ArgumentError when it has none, and ShapeError when what it says is not n x n.
        """
        return self._second("hessian", point)

    def weighted_hessian(self, point: Any, weights: Any) -> Any:
        """The Hessian of the weighted sum of the values, from a method `weighted_hessian`. Raises as `hessian` does."""
        return self._second("weighted_hessian", point, weights)

    def _second(self, method: str, point: Any, *weights: Any) -> Any:
        own = getattr(self.function, method, None)
        if own is None:
            raise ArgumentError(
                f"{self.label}: second derivatives are needed: give a function with a method {method!r}"
            )
        matrix = np.asarray(own(point, *weights), dtype=float)
        if matrix.shape != (np.size(point), np.size(point)):
            raise ShapeError(f"{self.label}: its {method} must have shape {(np.size(point),) * 2}, got {matrix.shape}")
        return matrix


def is_function(value: Any) -> bool:
    """Whether a value is a function, rather than numbers."""
    return isinstance(value, Map | FunctionSymbol | Cubic) or (callable(value) and not isinstance(value, np.ndarray))
