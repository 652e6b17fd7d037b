"""The array that a sum of products stands for, with every entry written out: the structure is used, not multiplied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from derivations.codegen import array as a
from derivations.codegen.array import Array
from derivations.codegen.contract import MOVED, Halves, Plan, Sizes, aligned, gram, product, reduced
from derivations.codegen.network import CannotSplit, Factor, Group, Label, Term, Terms, cut_alike, sizes_of
from derivations.shapes import Shape


@dataclass(frozen=True)
class Placing:
    """Where arrays are added to another: for each of its axes the number of an index that runs along, or -1 for all."""

    shape: Shape
    patterns: tuple[tuple[int, ...], ...]
    on_zeros: bool


def cost_of(terms: Terms, sizes: Sizes, shape: Shape | None = None) -> float:
    """What it costs to multiply out some terms, and to make one array of them if its shape is given."""
    cost = sum(Plan(term.factors, term.labels, sizes).cost for term in terms)
    if len(terms) > 1:
        cost += MOVED * sum(min(sizes.count(_covered(term)), _largest(term, sizes)) for term in terms)
    if shape is not None:
        whole = 1.0
        for axis in shape:
            whole *= sizes.of(axis)
        cost += MOVED * whole
    return cost


def _largest(term: Term, sizes: Sizes) -> float:
    """How many entries the largest factor of a product has."""
    return max((sizes.count(factor.labels) for factor in term.factors), default=1.0)


def _covered(term: Term) -> list[Label]:
    present = {label for factor in term.factors for label in factor.labels}
    return [label for label in term.labels if label in present]


def is_compact(term: Term, sizes: Sizes) -> bool:
    """Whether a product has no repeated label, and is hardly larger than its largest factor."""
    labels = term.labels
    largest = _largest(term, sizes)
    once = len(labels) == sum(map(len, term.axes))
    return once and len(_covered(term)) == len(labels) and sizes.count(labels) <= 1.5 * largest


def assemble(terms: Terms, shape: Shape, sizes: Sizes) -> Array:
    """The array of a sum of terms."""
    terms = tuple(term for term in terms if not (isinstance(term.number, int) and term.number == 0))
    if not terms:
        return a.Array("full", (a.number(0),), shape) if shape else a.number(0)
    try:
        alike = _cut(terms)
    except CannotSplit:
        return reduce(a.add, (assemble((term,), shape, sizes) for term in terms))
    return _Sum(alike, shape, sizes).array()


def _cut(terms: Terms) -> Terms:
    """Terms whose axes are cut into labels in the same way."""
    first, *rest = (term.fresh() for term in terms)
    for _ in range(2):
        for i, term in enumerate(rest):
            for axis in range(len(first.axes)):
                first, term = cut_alike(first, axis, term, axis)  # noqa: PLW2901
            rest[i] = term
    return (first, *rest)


class _Sum:
    """A sum of terms cut alike, on its way to an array."""

    def __init__(self, terms: Terms, shape: Shape, sizes: Sizes) -> None:
        self.shape = shape
        self.sizes = sizes
        self.dims = tuple(size for group in terms[0].axes for size in sizes_of(group))
        numbers = {abs(term.number) for term in terms}
        self.common = numbers.pop() if len(terms) > 1 and len(numbers) == 1 else 1
        terms = tuple(Term(_divided(term.number, self.common), term.factors, term.axes) for term in terms)
        flat = [tuple(label for group in term.axes for label in group) for term in terms]
        self.shared: tuple[Factor, ...] = ()
        if len(terms) > 1 and all(len(set(f)) == len(f) for f in flat):
            self.shared, terms, flat = _without_shared(terms, flat)
        self.plain = [(t, f) for t, f in zip(terms, flat, strict=True) if len(set(f)) == len(f)]
        self.placed = [(t, f) for t, f in zip(terms, flat, strict=True) if len(set(f)) < len(f)]

    def array(self) -> Array:
        """The array in its own shape."""
        if self.shared:
            result = self._times_shared()
        elif self.placed:
            result = self._with_diagonals(self._base())
        else:
            result = a.multiply(a.number(self.common), self._base())
        if len(result.shape) < len(self.dims) or result.shape != self.dims:
            result = a.Array("full", (result,), self.dims)
        return self._in_shape(result)

    def _times_shared(self) -> Array:
        """The sum of what the terms do not share, times what they do: the smaller arrays are multiplied first."""
        order = self.plain[0][1]
        present = {label for term, _ in self.plain for factor in term.factors for label in factor.labels}
        kept = tuple(label for label in order if label in present)
        rest = tuple(
            Term(t.number, t.factors, tuple(tuple(x for x in group if x in present) for group in t.axes))
            for t, _ in self.plain
        )
        inner = a.multiply(a.number(self.common), _Sum(rest, sizes_of(kept), self.sizes).array())
        return aligned(product([*self.shared, Factor(inner, kept)], order, self.sizes, order), order)

    def _in_shape(self, result: Array) -> Array:
        kept = tuple(axis for axis in self.shape if axis != 1)
        result = a.reshape(result, kept)
        if kept == self.shape:
            return result
        return Array("expand", (result,), self.shape, tuple(axis != 1 for axis in self.shape))

    def _base(self) -> Array | Any:
        """The sum of the terms in which no label is repeated; positive ones first."""
        if not self.plain:
            return None
        signed = sorted(self.plain, key=lambda item: item[0].number < 0 and len(self.plain) > 1)
        return reduce(a.add, (aligned(self._made(term, flat), flat) for term, flat in signed))

    def _made(self, term: Term, order: Group) -> Factor:
        return multiplied_out(term, tuple(dict.fromkeys(order)), self.sizes)

    def _with_diagonals(self, base: Any) -> Array:
        """An array to which the terms with repeated labels are added, each where its labels agree."""
        updates, patterns = [], []
        for term, flat in self.placed:
            repeated = [label for label in dict.fromkeys(flat) if flat.count(label) > 1]
            pattern = tuple(repeated.index(label) if label in repeated else -1 for label in flat)
            updates.append(aligned(self._made(term, flat), _indexed_order(flat, repeated, pattern)))
            patterns.append(pattern)
        scale = a.number(self.common)
        updates = [a.multiply(scale, update) for update in updates]
        if base is None:
            return Array("place", tuple(updates), self.dims, Placing(self.dims, tuple(patterns), True))
        base = a.multiply(scale, base)
        if base.shape != self.dims:
            base = a.Array("full", (base,), self.dims)
        return Array("place", (base, *updates), self.dims, Placing(self.dims, tuple(patterns), False))


def _without_shared(terms: Terms, flat: Sequence[Group]) -> tuple[tuple[Factor, ...], Terms, list[Group]]:
    """Factors that are in every term, where each stands along the same axes of the result, taken out."""
    order = flat[0]
    alike = [term.renamed(dict(zip(labels, order, strict=True))) for term, labels in zip(terms, flat, strict=True)]
    shared: list[Factor] = []
    for factor in alike[0].factors:
        if set(factor.labels) <= set(order) and all(factor in term.factors for term in alike) and factor not in shared:
            shared.append(factor)
    if not all(len(term.factors) > len(shared) for term in alike):
        shared = []
    rest = []
    for term in alike:
        left = list(term.factors)
        for factor in shared:
            left.remove(factor)
        rest.append(Term(term.number, tuple(left), term.axes))
    return tuple(shared), tuple(rest), [order] * len(rest)


def _divided(number: Any, common: Any) -> Any:
    return number if common == 1 else (1 if number > 0 else -1)


def _indexed_order(flat: Group, repeated: Sequence[Label], pattern: Sequence[int]) -> Group:
    """The labels of an array indexed with these repeated labels, as NumPy orders them.

    The repeated ones come first, unless their places are next to each other.
    """
    rest = [label for label in flat if label not in repeated]
    places = [i for i, index in enumerate(pattern) if index >= 0]
    together = places[-1] - places[0] == len(places) - 1
    front = places[0] if together else 0
    return (*rest[:front], *repeated, *rest[front:])


def _halves(term: Term) -> Halves | None:
    """The rows and columns of a matrix that may be an array times its own transpose."""
    if len(term.axes) != 2 or not all(term.axes) or sizes_of(term.axes[0]) != sizes_of(term.axes[1]):
        return None
    rows, columns = term.axes
    return None if len({*rows, *columns}) < len(rows) + len(columns) else Halves(rows, columns)


def multiplied_out(term: Term, order: Group, sizes: Sizes) -> Factor:
    """The array of a term over those of its labels that an array has; its number is put where it costs least."""
    if not term.factors:
        return Factor(a.number(term.number), ())
    number, factors = term.number, reduced(term.factors, order)
    halves = _halves(term) if number > 0 and len(factors) > 1 else None
    found = gram(number, factors, halves, sizes) if halves else None
    if found is not None:
        return found
    smallest = min(range(len(factors)), key=lambda i: sizes.count(factors[i].labels))
    alone = sum(factor.array == factors[smallest].array for factor in factors) == 1
    size = sizes.count(set(order) & {label for factor in factors for label in factor.labels})
    if abs(number) != 1 and alone and len(factors) > 1 and size > 4 * sizes.count(factors[smallest].labels):
        chosen = factors[smallest]
        factors[smallest] = Factor(a.multiply(a.number(abs(number)), chosen.array), chosen.labels)
        number = 1 if number > 0 else -1
    found = product(factors, order, sizes, order)
    return Factor(a.multiply(a.number(number), found.array), found.labels)
