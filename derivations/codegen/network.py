"""Sums of products of arrays that share labels: what an expression is once its words are taken apart.

Each axis of an array carries a label. A label that two arrays share is multiplied along; one that is not among the axes
of the result is summed over. So a matrix product shares a label and sums over it; a diagonal matrix has one label on
both axes; an identity has no array at all, only one label on both axes; an axis of a Kronecker product carries two
labels, an axis of length 1 none. Identities, diagonals, ones and commutation matrices are ways to place labels: none of
them is ever made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from derivations import shapes
from derivations.codegen import array as a
from derivations.codegen.array import Array
from derivations.errors import ShapeError
from derivations.shapes import Axis, Shape


class Label:
    """An index that runs over an axis."""

    __slots__ = ("size",)

    def __init__(self, size: Axis) -> None:
        self.size = size

    def __repr__(self) -> str:
        return f"<label {id(self) % 997}: {self.size}>"


Group = tuple[Label, ...]
"""The labels of one axis, the slowest first."""


class CannotSplit(Exception):
    """Two axes are cut into labels in ways that do not fit."""


@dataclass(frozen=True)
class Factor:
    """An array and a label for each of its axes."""

    array: Array
    labels: Group

    def renamed(self, names: Mapping[Label, Label]) -> Factor:
        """The same array with other labels."""
        return Factor(self.array, tuple(names.get(label, label) for label in self.labels))


@dataclass(frozen=True)
class Term:
    """A number times a product of factors, and the labels on each axis of the result."""

    number: Any
    factors: tuple[Factor, ...]
    axes: tuple[Group, ...]

    @property
    def labels(self) -> list[Label]:
        """The labels of the result, each once."""
        return list(dict.fromkeys(label for group in self.axes for label in group))

    def renamed(self, names: Mapping[Label, Label]) -> Term:
        """The same term with other labels."""
        axes = tuple(tuple(names.get(label, label) for label in group) for group in self.axes)
        return Term(self.number, tuple(factor.renamed(names) for factor in self.factors), axes)

    def fresh(self) -> Term:
        """The same term with labels that nothing else has."""
        used = {*self.labels, *(label for factor in self.factors for label in factor.labels)}
        return self.renamed({label: Label(label.size) for label in used})

    def split(self, label: Label, parts: Group) -> Term:
        """A label cut into several, slowest first."""
        axes = tuple(tuple(new for old in group for new in (parts if old is label else (old,))) for group in self.axes)
        return Term(self.number, tuple(_split(factor, label, parts) for factor in self.factors), axes)

    def times(self, number: Any) -> Term:
        """The term multiplied by a number."""
        return replace(self, number=self.number * number)

    @property
    def is_plain(self) -> bool:
        """Whether the result is one array as it stands: no structure would be lost by making it."""
        covered = {label for factor in self.factors for label in factor.labels}
        groups = [group for group in self.axes if group]
        labels = self.labels
        return (
            len(labels) == sum(map(len, groups))
            and all(len(group) == 1 for group in groups)
            and (covered.issuperset(labels))
            and (len(labels) < 2 or len(self.factors) == 1)
        )


def _split(factor: Factor, label: Label, parts: Group) -> Factor:
    if label not in factor.labels:
        return factor
    labels = tuple(new for old in factor.labels for new in (parts if old is label else (old,)))
    return Factor(a.reshape(factor.array, sizes_of(labels)), labels)


Terms = tuple[Term, ...]


def sizes_of(labels: Sequence[Label]) -> Shape:
    """The shape of an array with these labels."""
    return tuple(label.size for label in labels)


def size_of(group: Sequence[Label]) -> Axis:
    """The length of an axis with these labels."""
    return shapes.multiply(*sizes_of(group))


def leaf(array: Array) -> Term:
    """An array by itself; axes of length 1 carry no label."""
    labels = [Label(axis) if axis != 1 else None for axis in array.shape]
    kept = tuple(label for label in labels if label)
    return Term(1, (Factor(a.reshape(array, sizes_of(kept)), kept),), tuple((x,) if x else () for x in labels))


def constant(number: Any) -> Term:
    """A number."""
    return Term(number, (), ())


Pairs = Sequence[tuple[int, int]]
"""Which axis of one term is the same as which axis of another."""


def joined(first: Term, second: Term, pairs: Pairs) -> tuple[Term, Term]:
    """Two terms with labels of their own, renamed so that these pairs of axes carry the same labels.

    Raises CannotSplit when two axes are cut into labels in ways that do not fit.
    """
    second = second.fresh()
    for i, j in pairs:
        first, second = cut_alike(first, i, second, j)
    names = _united((x, y) for i, j in pairs for x, y in zip(first.axes[i], second.axes[j], strict=True))
    return first.renamed(names), second.renamed(names)


def cut_alike(first: Term, i: int, second: Term, j: int) -> tuple[Term, Term]:
    """Two terms with labels split until an axis of one is cut as an axis of the other is."""
    while (ours := sizes_of(first.axes[i])) != (theirs := sizes_of(second.axes[j])):
        k = next((k for k, (x, y) in enumerate(zip(ours, theirs, strict=False)) if x != y), None)
        if k is None:
            raise CannotSplit
        one, other = first.axes[i][k:], second.axes[j][k:]
        if parts := _cut(one[0], other):
            first = first.split(one[0], parts)
        elif parts := _cut(other[0], one):
            second = second.split(other[0], parts)
        else:
            raise CannotSplit
    return first, second


def _united(pairs: Iterable[tuple[Label, Label]]) -> dict[Label, Label]:
    """A name for each label, the same for those that are linked by pairs."""
    names: dict[Label, Label] = {}

    def name(label: Label) -> Label:
        while label in names:
            label = names[label]
        return label

    for one, other in pairs:
        kept, gone = name(one), name(other)
        if kept is not gone:
            names[gone] = kept
    return {label: name(label) for label in names}


def merged(term: Term, i: int, j: int) -> Term:
    """A term whose axes i and j, cut alike, carry the same labels.

    Raises CannotSplit when they are cut in ways that do not fit.
    """
    while (ours := sizes_of(term.axes[i])) != (theirs := sizes_of(term.axes[j])):
        k = next((k for k, (x, y) in enumerate(zip(ours, theirs, strict=False)) if x != y), None)
        one, other = term.axes[i][k:], term.axes[j][k:]
        if k is None or one[0] is other[0]:
            raise CannotSplit
        cut, parts = (one[0], _cut(one[0], other)) if _cut(one[0], other) else (other[0], _cut(other[0], one))
        if not parts:
            raise CannotSplit
        term = term.split(cut, parts)
    return term.renamed(_united(zip(term.axes[i], term.axes[j], strict=True)))


def _cut(label: Label, beside: Sequence[Label]) -> Group:
    """A label cut into parts, the first of which have the sizes of those beside it; empty if it cannot be."""
    rest, parts = label.size, []
    for other in beside:
        try:
            rest = shapes.divide(rest, other.size)
        except ShapeError:
            break
        parts.append(Label(other.size))
        if rest == 1:
            break
    if rest != 1 and parts:
        parts.append(Label(rest))
    return tuple(parts) if len(parts) > 1 else ()
