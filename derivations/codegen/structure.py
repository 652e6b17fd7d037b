"""The structure of a matrix: sums of Kronecker products, diagonals, blocks and products of thin arrays, as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from derivations.codegen import array as a
from derivations.codegen.array import Array
from derivations.codegen.assemble import multiplied_out
from derivations.codegen.contract import Sizes, pair, reduced
from derivations.codegen.network import Factor, Label, Term, Terms
from derivations.lazy import numpy as np
from derivations.shapes import Axis, measure


@dataclass(frozen=True)
class Pattern:
    """Where the factors of one term of a matrix stand.

    Labels are numbers. Each factor has one for each of its axes; the rows and the columns of the matrix run over
    theirs, the slowest first. A label of both is a diagonal; one of neither is summed over.
    """

    factors: tuple[tuple[int, ...], ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    lengths: tuple[Axis, ...]

    @property
    def kind(self) -> str:
        """What such a matrix is called."""
        both = set(self.rows) & set(self.columns)
        ends = set(self.rows) | set(self.columns)
        bare = both - {label for factor in self.factors for label in factor}
        if both == ends:
            return "multiple of the identity" if bare == both else "diagonal"
        if both:
            return "blocks along diagonals" if both - bare else "Kronecker product with an identity"
        return self._kind_without_diagonals(ends)

    def _kind_without_diagonals(self, ends: set[int]) -> str:
        if any(label not in ends for factor in self.factors for label in factor):
            return "product of thin factors"
        if ends - {label for factor in self.factors for label in factor}:
            return "outer product"
        if len(self.factors) < 2:
            return "dense"
        spans = [set(factor) & set(self.rows) and set(factor) & set(self.columns) for factor in self.factors]
        return "Kronecker product" if any(spans) else "outer product"


@dataclass(frozen=True)
class Structured:
    """A matrix as the sum of terms, each a few factors and the pattern in which they stand."""

    shape: tuple[int, int]
    terms: tuple[tuple[Pattern, tuple[Any, ...]], ...]
    sizes: Mapping[str, int]

    @property
    def factors(self) -> tuple[Any, ...]:
        """The factors of all terms, in order."""
        return tuple(factor for _, factors in self.terms for factor in factors)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What each term is: "Kronecker product with an identity", "diagonal", ..."""
        return tuple(pattern.kind for pattern, _ in self.terms)

    def __matmul__(self, vector: Any) -> Any:
        """The product with a vector, without making the matrix."""
        return sum(self._applied(pattern, factors, vector) for pattern, factors in self.terms)

    def _applied(self, pattern: Pattern, factors: Sequence[Any], vector: Any) -> Any:
        lengths = [measure(axis, self.sizes) for axis in pattern.lengths]
        operands: list[Any] = [np.reshape(vector, [lengths[i] for i in pattern.columns]), list(pattern.columns)]
        for factor, labels in zip(factors, pattern.factors, strict=True):
            operands += [factor, list(labels)]
        for label in pattern.rows:
            if not any(label in labels for labels in (*pattern.factors, pattern.columns)):
                operands += [np.ones(lengths[label]), [label]]
        return np.einsum(*operands, list(pattern.rows), optimize=True).reshape(-1)

    def dense(self) -> Any:
        """The matrix with all its entries."""
        return np.stack([self @ column for column in np.eye(self.shape[1])], axis=1)

    def __repr__(self) -> str:
        return f"<{' + '.join(self.kinds)}, {self.shape[0]} x {self.shape[1]}>"


def structure_of(terms: Terms, sizes: Sizes) -> tuple[list[Pattern], list[Array]]:
    """The patterns of the terms of a matrix, and the arrays of all factors in order."""
    patterns, arrays = [], []
    for term in terms:
        if isinstance(term.number, int) and term.number == 0:
            continue
        factors = factors_of(term, sizes)
        numbers: dict[Label, int] = {}
        for label in (*term.labels, *(label for factor in factors for label in factor.labels)):
            numbers.setdefault(label, len(numbers))
        rows, columns = (tuple(numbers[label] for label in group) for group in term.axes)
        places = tuple(tuple(numbers[label] for label in factor.labels) for factor in factors)
        patterns.append(Pattern(places, rows, columns, tuple(label.size for label in numbers)))
        arrays += [factor.array for factor in factors]
    return patterns, arrays


def factors_of(term: Term, sizes: Sizes) -> list[Factor]:
    """The factors of a term: what is connected by sums is multiplied out, unless the result is larger."""
    groups = _connected(reduced(term.factors, term.labels))
    found = []
    for group in groups:
        number = term.number if len(groups) == 1 else 1
        found += _kept_or_made(Term(number, tuple(group), term.axes), sizes)
    scale = a.number(1 if len(groups) == 1 else term.number)
    if not found:
        return [Factor(scale, ())]
    smallest = min(range(len(found)), key=lambda i: sizes.count(found[i].labels))
    found[smallest] = Factor(a.multiply(scale, found[smallest].array), found[smallest].labels)
    return found


def _kept_or_made(term: Term, sizes: Sizes) -> list[Factor]:
    """One array for connected factors, or the factors where they are smaller together."""
    present = {label for factor in term.factors for label in factor.labels}
    axes = tuple(tuple(label for label in group if label in present) for group in term.axes)
    labels = tuple(dict.fromkeys(label for group in axes for label in group))
    if len(term.factors) > 1 and 4 * sum(sizes.count(factor.labels) for factor in term.factors) < sizes.count(labels):
        first, *rest = _absorbed(term.factors)
        return [Factor(a.multiply(a.number(term.number), first.array), first.labels), *rest]
    return [multiplied_out(Term(term.number, term.factors, axes), labels, sizes)]


def _absorbed(group: Sequence[Factor]) -> list[Factor]:
    """Factors of which none has only labels of another: those are multiplied into it."""
    left = sorted(group, key=lambda factor: len(factor.labels))
    found: list[Factor] = []
    for i, factor in enumerate(left):
        place = next((j for j in range(i + 1, len(left)) if set(factor.labels) <= set(left[j].labels)), None)
        if place is None:
            found.append(factor)
        else:
            left[place] = pair(factor, left[place], set(left[place].labels), left[place].labels)
    return found


def _connected(factors: Sequence[Factor]) -> list[list[Factor]]:
    """Factors in groups that share a label: one that is summed over, or stays."""
    groups: list[list[Factor]] = []
    for factor in factors:
        touching = [group for group in groups if any(set(factor.labels) & set(other.labels) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([*(other for group in touching for other in group), factor])
    scalars = [group for group in groups if not group[0].labels]
    others = [group for group in groups if group[0].labels]
    if others and scalars:
        others[0] = [*(factor for group in scalars for factor in group), *others[0]]
        return others
    return [[factor for group in scalars for factor in group]] if scalars else others
