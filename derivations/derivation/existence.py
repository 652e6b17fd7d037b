"""Where the value and the derivative of a derivation exist, told at a point."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from derivations.arguments import Binder
from derivations.derivation.written import Written
from derivations.errors import DomainError, NotDifferentiable
from derivations.expression import d
from derivations.lazy import numpy as np
from derivations.verification.chain import duals
from derivations.verification.points import Point, difference, generator, normal

LARGEST, NEAR = 1e100, 1e-3
"""Numbers that can still be compared, and how far neighbours are along the tangents."""


def exists(derivation: Written, values: Mapping[str, Any], tangents: Mapping[str, Any]) -> bool:
    """Whether value and answer are finite at a point, and no condition fails between it and its neighbours.

    What stays on a kink wherever the variable moves, such as the zeros of a triangle, is not in the way.
    """
    try:
        with np.errstate(all="ignore"):
            return all(map(_is_moderate, _results(derivation, values, tangents))) and _on_one_branch(
                derivation, values, tangents
            )
    except (IndexError, ValueError, ArithmeticError, np.linalg.LinAlgError):
        return False


def _results(derivation: Written, values: Mapping[str, Any], tangents: Mapping[str, Any]) -> Iterator[Any]:
    """The value, the answer and the differential at a point, each computed when it is asked for."""
    yield derivation.compute(**values)
    yield derivation.answer_at(values)
    yield d(derivation.compute(**duals(Point(dict(values), dict(tangents)))))


def _is_moderate(result: Any) -> bool:
    return bool(np.max(np.abs(np.asarray(result, dtype=float)), initial=0.0) < LARGEST)


def _on_one_branch(derivation: Written, values: Mapping[str, Any], tangents: Mapping[str, Any]) -> bool:
    def signs(step: float) -> list[Any]:
        moved = {name: values[name] + step * tangent for name, tangent in tangents.items()}
        return derivation.branch({**values, **moved})

    if not derivation.conditions:
        return True
    here, around = signs(0.0), [signs(step) for step in (-NEAR, NEAR)]
    return all(
        (condition.is_kink or np.all(sign)) and all(np.array_equal(sign, other) for other in others)
        for condition, sign, *others in zip(derivation.conditions, here, *around, strict=True)
    )


def is_finite(function: Callable[..., Any], values: Mapping[str, Any]) -> bool:
    """Whether a function has finite entries at a point."""
    try:
        return bool(np.all(np.isfinite(function(**values))))
    except np.linalg.LinAlgError:
        return False


DIRECTIONS, SHORT, CLOSE = 8, 1e-6, 1e-3


def is_smooth(derivation: Written, values: Mapping[str, Any]) -> bool:
    """Whether the answer is the derivative at a point where a condition fails, from both sides in several directions.

    The square of a relu has a derivative where the relu itself has none.
    """
    name, draw = derivation.wrt.name, normal(generator(derivation, "kink"))

    def ahead(step: float, direction: Any) -> Any:
        return derivation.compute(**{**values, name: values[name] + step * direction})

    with np.errstate(all="ignore"):
        if not is_finite(lambda **at: derivation.answer_at(at), values):
            return False
        here, rows = ahead(0.0, 0.0), derivation.jacobian_at(values, name)
        for _ in range(DIRECTIONS):
            direction = derivation.domains[name].tangent(draw, values[name])
            expected = np.reshape(rows @ np.reshape(direction, -1, order="F"), np.shape(here), order="F")
            slopes = [(ahead(step, direction) - here) / step for step in (SHORT, -SHORT)]
            if max(difference(slope, expected) for slope in slopes) > CLOSE:
                return False
    return True


@dataclass(frozen=True)
class ConditionedBinder(Binder):
    """Checks arguments against the conditions of a derivation too."""

    derivation: Written | None = None

    def _checked(self, matched: Mapping[str, Any]) -> dict[str, Any]:
        values, found = super()._checked(matched), self.derivation
        assert found is not None
        failing = found.failing(values)
        with np.errstate(all="ignore"):
            if failing and not is_finite(found.compute, values):
                raise DomainError(f"{self.owner}: the value exists where {failing[0]}; at this point that fails")
        return values

    def _smooth(self, values: dict[str, Any]) -> dict[str, Any]:
        found = self.derivation
        assert found is not None
        failing = found.failing(super()._smooth(values))
        if failing and not is_smooth(found, values):
            raise NotDifferentiable(f"{self.owner}: differentiable where {failing[0]}; at this point that fails")
        return values
