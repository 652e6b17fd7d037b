"""Points at which a derivation can be tried, and the checks that it must pass there before it is returned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

from derivations.derivation.written import Written
from derivations.domains import Domain, Draw, Invertible, Positive, PositiveDefinite, Probability, Real, Sizes
from derivations.errors import CannotDerive, VerificationError
from derivations.expression import subexpressions
from derivations.lazy import numpy as np
from derivations.shapes import Shape, measure
from derivations.theorem import Theorem
from derivations.verification.chain import chain
from derivations.verification.differences import differences
from derivations.verification.extremes import reference
from derivations.verification.points import axis_lengths, difference, points
from derivations.verification.report import Status


@dataclass(frozen=True)
class Scaled(Domain):
    """The points of a set, multiplied by a number."""

    kind_of_points: type[Domain] = Real
    factor: float = 1.0

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        """A generic point."""
        return self.kind_of_points(self.axes).sample(draw, sizes) * self.factor


@dataclass(frozen=True)
class OneOf(Domain):
    """The points of several sets, now of one and now of another."""

    sets: tuple[Domain, ...] = ()

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        """A generic point."""
        return self.sets[int(abs(draw(())) * 10**6) % len(self.sets)].sample(draw, sizes)


KINDS: tuple[tuple[type[Domain], type[Domain], float], ...] = (
    (Real, Real, 1),
    (Positive, PositiveDefinite, 1),
    (Probability, PositiveDefinite, 1),
    (Real, PositiveDefinite, 1),
    (Positive, Invertible, 1),
    (Real, Real, 0.125),
    (Positive, Positive, 10),
    (Positive, Positive, 1000),
    (Positive, PositiveDefinite, -1),
    (Positive, Positive, -100),
)
"""Where a value may exist: sets to try for arrays and for square matrices, and how large their points are."""
WIDE, LONG = ((3, 4, 5, 2), (2, 5, 4, 3), (1, 1, 1, 1)), ((6, 7, 8, 9), (9, 8, 7, 6))
"""Lengths of axes where the first must be shorter than the next, or which name an entry that short axes do not have."""
SMALL = (((2, 3, 2, 3), (3, 2, 3, 2), (1, 1, 1, 1)), ((2, 2, 2, 2), (1, 1, 1, 1)))
"""Lengths for arrays with very many entries, such as third derivatives by a matrix."""
SLOW = {"logm": 1, "logm_frechet": 8}
"""Words that take long for a large matrix, and how many cubes of its side their work counts as."""
MOST_ENTRIES = 4 * 10**5
TOO_LARGE = "its arrays have too many entries to be checked; an axis of a large length is better given a name"
FEW, MANY = 12, 400
"""Points that are drawn to find out whether a set has any, and from one that has."""


def settle(derivation: Written) -> None:
    """Find where the variables whose set was not declared can be drawn from, so that value and derivative exist.

    Raises CannotDerive when no such points are found.
    """
    reason: CannotDerive | str = TOO_LARGE
    shapes = _shapes_read(derivation)
    for lengths in (Theorem.lengths, *SMALL, WIDE, Theorem.lengths[:2], LONG, *_for_far_entries(derivation)):
        derivation.lengths = lengths
        if not all(_is_small(shapes, axis_lengths(derivation, one)) for one in lengths):
            continue
        for samplers in _samplers(derivation):
            derivation.samplers = samplers
            try:
                derivation.tries = FEW
                list(points(derivation, "domain"))
            except CannotDerive as error:
                reason = error
            else:
                derivation.tries = MANY
                return
    asked = [condition for condition in derivation.conditions if not condition.is_kink] or derivation.conditions
    needed = "; ".join(map(str, asked))
    raise CannotDerive(f"{reason}{f': it needs {needed}' if needed else ''}") from None


def _shapes_read(derivation: Written) -> Counter[Shape]:
    """The shapes of all arrays that a check computes, and how many there are of each."""
    lines = [derivation.statement, derivation.result, *(step.line for step in derivation.derived.steps)]
    nodes = [node for line in lines for node in subexpressions(line)]
    return Counter(node.shape for node in nodes) + Counter(
        node.shape + node.shape[:1] for node in nodes for _ in range(SLOW.get(node.word.name, 0) if node.word else 0)
    )


def _is_small(shapes: Counter[Shape], sizes: Mapping[str, int]) -> bool:
    """Whether the arrays have few enough entries together, so that a check takes neither long nor much memory."""
    counted = (count * prod(measure(axis, sizes) for axis in shape) for shape, count in shapes.items())
    return sum(counted) <= MOST_ENTRIES


def _for_far_entries(derivation: Written) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Lengths of axes on which the last entry that is named exists."""
    attributes = (value for node in subexpressions(derivation.statement) for _, value in node.attributes)
    places = (place for value in attributes for place in (value if isinstance(value, tuple) else (value,)))
    farthest = max((abs(place) for place in places if isinstance(place, int)), default=0)
    if LONG[0][-1] <= farthest < MOST_ENTRIES:
        yield ((farthest + 1, farthest + 2, farthest + 3, farthest + 4),)


def _samplers(derivation: Written) -> Iterator[dict[str, Domain]]:
    axes = {name: derivation.domains[name].axes for name in derivation.undeclared}
    choices = [{name: _set(kind, shape) for name, shape in axes.items()} for kind in KINDS]
    yield from choices
    if axes:
        yield {name: OneOf(shape, sets=tuple(choice[name] for choice in choices)) for name, shape in axes.items()}


def _set(kind: tuple[type[Domain], type[Domain], float], axes: Any) -> Domain:
    general, square, factor = kind
    chosen = square if len(axes) == 2 and axes[0] == axes[1] else general
    return chosen(axes) if factor == 1 else Scaled(axes, kind_of_points=chosen, factor=factor)


def ensure(derivation: Written) -> None:
    """Check every line and the answer against the numerical derivative.

    Raises VerificationError, which is a bug of ours, when one disagrees or could not be compared.
    """
    with np.errstate(all="ignore"):
        findings = [*chain(derivation), *differences(derivation)]
        bad = [finding for finding in findings if finding.status is not Status.PASSED]
        doubted = bad and all(finding.check != "chain" for finding in bad)
        if bad and not (doubted and agrees_in_long_arithmetic(derivation)):
            raise VerificationError(f"{derivation.name}: the derivation failed its own check; {bad[0]}")


TOLERANCE = 1e-7


def agrees_in_long_arithmetic(derivation: Written) -> bool:
    """Whether the answer is right after all, by differences of values with hundreds of digits.

    Numbers of sixteen digits cannot always tell: a high power of a negative number has no complex step in them.
    """
    name = derivation.wrt.name
    try:
        for point in points(derivation, "long"):
            _, expected = reference(derivation, point)
            got = derivation.jacobian_at(point.values, name) @ np.reshape(point.tangents[name], -1, order="F")
            if difference(got, np.reshape(expected, -1, order="F")) > TOLERANCE:
                return False
    except (TypeError, ValueError, ArithmeticError, AttributeError):  # a word without a value in long arithmetic
        return False
    return True
