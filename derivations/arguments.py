"""Arguments of the public functions: from whatever came to arrays of the declared axes, or a clear error."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from derivations.domains import Domain
from derivations.errors import ArgumentError, DomainError, NotDifferentiable, ShapeError
from derivations.functions import Map
from derivations.lazy import numpy as np
from derivations.shapes import Axis, Shape, Size, measure, names_in, show


@dataclass(frozen=True)
class Condition:
    """A quantity made of several variables that must not be zero, such as x - y; `text` writes it."""

    quantity: Callable[..., Any]
    text: Callable[[], str]

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Whether the quantity is not zero at these values; of an array, one entry is enough."""
        return bool(np.any(self.quantity(**values)))


@dataclass(frozen=True)
class Binder:
    """Matches arguments with the variables of one identity and checks them against its hypotheses.

    Where `nonzero` vanishes there is no value; where `kink` vanishes there is a value, but no derivative.
    """

    owner: str
    domains: Mapping[str, Domain | Map]
    nonzero: Condition | None = None
    kink: Condition | None = None

    def bind(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Any]:
        """The values of all variables, as arrays of floats.

        Raises ArgumentError when one is missing, unknown or not numeric, ShapeError when its axes do not fit, and
        DomainError when it is outside its set.
        """
        return self._checked(self._matched(list(self.domains), args, kwargs))

    def bind_smooth(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Any]:
        """The values of all variables, at a point where the derivative exists.

        Raises NotDifferentiable where it does not, and as `bind` does.
        """
        return self._smooth(self.bind(args, kwargs))

    def bind_tangents(
        self, args: Sequence[Any], kwargs: Mapping[str, Any], varying: Sequence[str]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """The values, then a tangent for each varying variable; one that is left out is zero, but not all of them."""
        names = [f"d{name}" for name in varying]
        optional = names if len(names) > 1 else []
        matched = self._matched([*self.domains, *names], args, kwargs, optional)
        if not any(name in matched for name in names):
            raise ArgumentError(f"{self.owner}: give at least one tangent: {', '.join(names)}")
        values = self._smooth(self._checked({name: matched[name] for name in self.domains}))
        tangents = {
            name: self._like(f"d{name}", matched.get(f"d{name}", np.zeros_like(values[name])), values[name].shape)
            for name in varying
        }
        return values, tangents

    def bind_cotangent(
        self, args: Sequence[Any], kwargs: Mapping[str, Any], target: Domain, value: Callable[..., Any]
    ) -> tuple[dict[str, Any], Any]:
        """The values, then the cotangent `y_bar`, which has the shape of the value.

        The value itself is asked for its shape only where the axes of the variables do not tell it.
        """
        matched = self._matched([*self.domains, "y_bar"], args, kwargs)
        values = self._smooth(self._checked({name: matched[name] for name in self.domains}))
        sizes = axis_sizes({name: domain.axes for name, domain in self.domains.items()}, values)
        known = all(axis in sizes for axis in names_in(target.axes))
        shape = tuple(measure(axis, sizes) for axis in target.axes) if known else np.shape(value(**values))
        return values, self._like("y_bar", matched["y_bar"], shape)

    def _matched(
        self, names: list[str], args: Sequence[Any], kwargs: Mapping[str, Any], optional: Sequence[str] = ()
    ) -> dict[str, Any]:
        expected = f"{self.owner} takes {', '.join(names)}"
        if len(args) > len(names):
            raise ArgumentError(f"{expected}; got {len(args)} arguments")
        matched = dict(zip(names, args, strict=False))
        for name, value in kwargs.items():
            if name not in names or name in matched:
                raise ArgumentError(f"{expected}; got {name!r} {'twice' if name in matched else 'as well'}")
            matched[name] = value
        missing = [name for name in names if name not in matched and name not in optional]
        if missing:
            raise ArgumentError(f"{expected}; {', '.join(map(repr, missing))} is missing")
        return matched

    def _checked(self, matched: Mapping[str, Any]) -> dict[str, Any]:
        sizes: dict[str, tuple[int, str]] = {}
        values = {name: self._value(name, matched[name], domain, sizes) for name, domain in self.domains.items()}
        self._check_products(values, {axis: length for axis, (length, _) in sizes.items()})
        for name, domain in self.domains.items():
            if not isinstance(domain, Map) and not domain.contains(values[name]):
                raise DomainError(f"{self.owner}: {name} must be {domain.hypothesis}, got {_short(values[name])}")
        if self.nonzero and not self.nonzero.holds(values):
            raise DomainError(f"{self.owner}: {self.nonzero.text()} must not be zero, and at this point it is")
        return values

    def _smooth(self, values: dict[str, Any]) -> dict[str, Any]:
        for name, domain in self.domains.items():
            if not isinstance(domain, Map) and not domain.smooth(values[name]):
                raise NotDifferentiable(
                    f"{self.owner}: the derivative does not exist at {name} = {_short(values[name])}; "
                    f"{name} must be {domain.hypothesis}"
                )
        if self.kink and not self.kink.holds(values):
            raise NotDifferentiable(f"{self.owner}: the derivative does not exist where {self.kink.text()} is zero")
        return values

    def _value(self, name: str, value: Any, domain: Domain | Map, sizes: dict[str, tuple[int, str]]) -> Any:
        if isinstance(domain, Map):
            return domain.given(f"{self.owner}: {name}", value)
        array = self._array(name, value)
        if array.ndim != len(domain.axes):
            raise ShapeError(
                f"{self.owner}: {name} must have shape ({show(domain.axes)}), "
                f"that is {len(domain.axes)} axes; got {array.ndim}, of shape {array.shape}"
            )
        for axis, length in zip(domain.axes, array.shape, strict=True):
            self._agree(name, axis, length, sizes)
        return array

    def _agree(self, name: str, axis: Axis, length: int, sizes: dict[str, tuple[int, str]]) -> None:
        """One name, one length: the first variable with an axis decides, the others must agree."""
        if isinstance(axis, Size):
            return
        expected, owner = (axis, name) if isinstance(axis, int) else sizes.setdefault(axis, (length, name))
        if length == 0:
            raise ShapeError(f"{self.owner}: axis {str(axis)!r} of {name} is empty; it must have at least one entry")
        if expected != length:
            where = "" if owner == name else f" in {owner}"
            raise ShapeError(f"{self.owner}: axis {str(axis)!r} has length {expected}{where}, but {length} in {name}")

    def _check_products(self, values: Mapping[str, Any], sizes: Mapping[str, int]) -> None:
        """An axis such as m*n has its length when both names have theirs."""
        for name, domain in self.domains.items():
            products = [] if isinstance(domain, Map) else zip(domain.axes, values[name].shape, strict=True)
            for axis, length in products:
                known = isinstance(axis, Size) and all(part in sizes for part in names_in([axis]))
                if known and measure(axis, sizes) != length:
                    expected = measure(axis, sizes)
                    raise ShapeError(f"{self.owner}: axis {str(axis)!r} has length {expected}, but {length} in {name}")

    def _array(self, name: str, value: Any) -> Any:
        try:
            array = np.asarray(value)
            exact = array.dtype == object and all(hasattr(entry, "__float__") for entry in array.flat)
            if array.dtype.kind not in "biuf" and not exact:  # text such as "2" would be read as a number
                raise TypeError
            array = array.astype(float)
        except (TypeError, ValueError):
            raise ArgumentError(f"{self.owner}: {name} must be an array of real numbers, got {_short(value)}") from None
        for index in np.argwhere(~np.isfinite(array))[:1]:
            place = f" at {tuple(map(int, index))}" if array.ndim else ""
            raise DomainError(f"{self.owner}: {name} must be finite, got {array[tuple(index)]}{place}")
        return array

    def _like(self, name: str, value: Any, shape: tuple[int, ...]) -> Any:
        array = self._array(name, value)
        if array.shape != shape:
            raise ShapeError(f"{self.owner}: {name} must have shape {shape}, got {array.shape}")
        return array


def axis_sizes(axes: Mapping[str, Shape], values: Mapping[str, Any]) -> dict[str, int]:
    """The length of every axis name, read off arrays."""
    sizes: dict[str, int] = {}
    for name, shape in axes.items():
        if hasattr(values[name], "shape") and len(shape) == len(values[name].shape):
            sizes.update((axis, n) for axis, n in zip(shape, values[name].shape, strict=True) if isinstance(axis, str))
    return sizes


def as_numbers(value: Any) -> Any:
    """A result as floats that its owner may change: an array, or a plain NumPy scalar."""
    array = np.asarray(value, dtype=float)
    return array[()] if array.flags.writeable else array.copy()


def _short(value: Any) -> str:
    text = " ".join(repr(value).split())
    return text if len(text) <= 80 else text[:77] + "..."
