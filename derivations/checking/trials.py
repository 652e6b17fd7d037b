"""Where a claim is tried: random points that depend on the claim itself, with the right Jacobian at each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from derivations.arguments import axis_sizes
from derivations.conditions import KINKS
from derivations.derivation import Derivation
from derivations.domains import Draw
from derivations.errors import CannotDerive
from derivations.expression import Expression, readings, subexpressions
from derivations.lazy import numpy as np
from derivations.verification.points import axis_lengths, normal, sample

SCALES = (1.0, 1.0, 6.0, 0.1)
"""How large the entries of the points are: a claim that holds for small entries only is met by large ones."""
WIDE = ((3, 4, 5, 2), (2, 5, 3, 4))
"""Lengths of axes the other way round, where they are possible: a wide matrix where the usual ones are tall."""
SKEW, DRAWN, MANY = 0.3, 60, 40
"""How far square matrices are moved from the symmetric ones; points drawn to find one that counts, or all pieces."""
PIECES = KINKS - {"norm", "p_norm"}
"""Words that make a function of several pieces."""


@dataclass(frozen=True)
class Trial:
    """A point, the right Jacobian there, and a direction to try rules along."""

    derivation: Derivation
    values: dict[str, Any]
    tangent: Any
    sizes: Mapping[str, int]

    @cached_property
    def right(self) -> Any:
        """The Jacobian, m x n."""
        return self.derivation.jacobian_at(self.values, self.derivation.wrt.name)

    @cached_property
    def value_shape(self) -> tuple[int, ...]:
        """The shape of the value, in numbers."""
        return tuple(np.shape(self.nodes[self.derivation.statement]))

    @property
    def variable_shape(self) -> tuple[int, ...]:
        """The shape of the variable, in numbers."""
        return tuple(np.shape(self.values[self.derivation.wrt.name]))

    @cached_property
    def nodes(self) -> dict[Expression, Any]:
        """What every part of the value is at this point."""
        with np.errstate(all="ignore"):
            return readings(self.derivation.statement, self.values, self.sizes)

    def read(self, expression: Expression, tangent: Any = None) -> Any:
        """An expression at this point, with the change of the variable where that is given."""
        values = self.values if tangent is None else {**self.values, f"d{self.derivation.wrt.name}": tangent}
        with np.errstate(all="ignore"):
            return readings(expression, values, self.sizes)[expression]


@dataclass(frozen=True)
class Trials:
    """Makes trials for one claim: the same points for the same claim, others for any other."""

    derivation: Derivation
    claim: str
    _rng: Any = field(init=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(f"{self.derivation.name}\n{self.claim}".encode()).digest()
        object.__setattr__(self, "_rng", np.random.default_rng(int.from_bytes(digest[:16], "big")))

    def at(self, values: Mapping[str, Any]) -> Trial:
        """The trial at a given point."""
        domains = self.derivation.domains
        sizes = axis_sizes({name: domain.axes for name, domain in domains.items()}, values)
        return Trial(self.derivation, dict(values), self._tangent(values), sizes)

    def draw(self) -> list[Trial]:
        """Trials at independent random points, of several sizes and scales."""
        usual = self.derivation.lengths[:2]
        wanted = (*usual, *WIDE)
        found = [
            self._one(lengths, scale) or self._one(usual[i % 2], scale)
            for i, (lengths, scale) in enumerate(zip(wanted, SCALES, strict=True))
        ]
        return [trial for trial in found if trial is not None]

    def more(self) -> list[Trial]:
        """The small trial, and for a function of several pieces points in as many of them as chance finds."""
        found: list[Trial | None] = [self.small()]
        if self.derivation.conditions and words_of(self.derivation.statement) & PIECES:
            found += [self._one(self.derivation.lengths[i % 2], SCALES[i % 4]) for i in range(MANY)]
        return [trial for trial in found if trial is not None]

    def small(self) -> Trial:
        """A trial with few entries of few digits, to show."""
        for lengths in ((2, 3, 2, 2), *self.derivation.lengths[:2]):
            for rounded in (True, False):
                trial = self._one(lengths, 1.0, digits=1 if rounded else None)
                if trial is not None:
                    return trial
        raise CannotDerive(f"{self.derivation.name}: no point was found to show")

    def _one(self, lengths: tuple[int, ...], scale: float, digits: int | None = None) -> Trial | None:
        sizes = axis_lengths(self.derivation, lengths)
        for attempt in range(DRAWN):
            gentle = attempt > DRAWN // 2
            values = self._values(sizes, 1.0 if gentle else scale, 0.0 if gentle else SKEW)
            if digits is not None:
                values = {name: np.round(value, digits) for name, value in values.items()}
            tangents = {self.derivation.wrt.name: self._tangent(values)}
            if self._in_domains(values) and self.derivation.admits(values, tangents):
                return Trial(self.derivation, values, tangents[self.derivation.wrt.name], sizes)
        return None

    def _in_domains(self, values: Mapping[str, Any]) -> bool:
        return all(domain.contains(values[name]) for name, domain in self.derivation.domains.items())

    def _values(self, sizes: Mapping[str, int], scale: float, skew: float) -> dict[str, Any]:
        draw = normal(self._rng)
        point = sample(self.derivation, draw, sizes)
        return {name: self._moved(name, value, draw, scale, skew) for name, value in point.values.items()}

    def _moved(self, name: str, value: Any, draw: Draw, scale: float, skew: float) -> Any:
        """A value of a variable whose set was not declared: larger or smaller, and not symmetric by accident."""
        if name not in self.derivation.undeclared:
            return np.asarray(value, dtype=float)
        shape = np.shape(value)
        square = len(shape) == 2 and shape[0] == shape[1]
        return np.asarray(scale * (value + skew * draw(shape)) if square else scale * value, dtype=float)

    def _tangent(self, values: Mapping[str, Any]) -> Any:
        name = self.derivation.wrt.name
        return self.derivation.domains[name].tangent(normal(self._rng), values[name])

    def tangents(self, trial: Trial, count: int) -> Iterator[Any]:
        """Directions in which the variable can move."""
        return (self._tangent(trial.values) for _ in range(count))

    @property
    def rng(self) -> Any:
        """The random numbers of this claim."""
        return self._rng


def words_of(expression: Expression) -> set[str]:
    """The names of the words in an expression."""
    return {node.word.name for node in subexpressions(expression) if node.word}
