"""The product of several factors as steps of two at a time, in the order that costs least."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import inf, prod
from typing import Any

from derivations import shapes
from derivations.codegen import array as a
from derivations.codegen.facts import nonnegative
from derivations.codegen.network import Factor, Group, Label, size_of, sizes_of
from derivations.shapes import Axis, names_in

LARGE, SMALL, FEW = 1000, 32, frozenset("dkpqr")
"""The length that an axis is taken to have where no size is given; ranks and numbers of features are short."""
MOVED, CALLED, CONTRACTED = 8.0, 3e4, 2.0
"""What it costs, in operations of a matrix product: to move a number, to call a routine, to multiply and add."""
MOST_PLANNED = 7
"""Factors for which every order is tried; with more of them, the cheapest next step is taken."""


@dataclass(frozen=True)
class Sizes:
    """How long axes are taken to be when ways are compared."""

    given: Mapping[str, int]

    def of(self, axis: Axis) -> float:
        """The length of an axis as a number."""
        names = {name: self.given.get(name, SMALL if name in FEW else LARGE) for name in names_in((axis,))}
        return float(max(shapes.measure(axis, names), 1))

    def count(self, labels: Collection[Label]) -> float:
        """How many entries an array with these labels has."""
        return prod(self.of(label.size) for label in labels)


Tree = int | tuple["Tree", "Tree"]
"""A factor by its place, or two trees whose products are multiplied."""


class Plan:
    """The cheapest order in which to multiply factors, if the labels in `kept` stay."""

    def __init__(self, factors: Sequence[Factor], kept: Collection[Label], sizes: Sizes) -> None:
        labels = list(dict.fromkeys(label for factor in factors for label in factor.labels))
        self.bits = {label: 1 << i for i, label in enumerate(labels)}
        self.lengths = [sizes.of(label.size) for label in labels]
        self.kept = sum(self.bits[label] for label in kept if label in self.bits)
        self.counts: dict[int, float] = {}
        sets = [sum({self.bits[label] for label in factor.labels}) for factor in factors]
        # What one factor alone has is summed before anything is multiplied.
        self.sets = [self._left(mask, sets[:i] + sets[i + 1 :]) for i, mask in enumerate(sets)]
        self.tree: Tree = 0
        self.cost = 0.0
        if factors:
            self.tree, self.cost = self._by_parts()

    def _by_parts(self) -> tuple[Tree, float]:
        """Factors that share labels are multiplied first; a product of those that share none may be left open."""
        done = sorted((self._planned(part) for part in self._parts()), key=lambda found: self.count(found[2]))
        tree = done[0][1]
        for _, other, _ in done[1:]:
            tree = (tree, other)
        return tree, sum(cost for cost, _, _ in done)

    def _parts(self) -> list[list[int]]:
        """The places of factors, in groups that share labels with each other."""
        parts: list[tuple[int, list[int]]] = []
        for place, mask in enumerate(self.sets):
            touching = [part for part in parts if part[0] & mask]
            parts = [part for part in parts if not part[0] & mask]
            for other, _ in touching:
                mask |= other  # noqa: PLW2901
            parts.append((mask, sorted([place, *(p for _, places in touching for p in places)])))
        numbers = [place for mask, places in parts if not mask for place in places]
        arrays = [places for mask, places in parts if mask]
        return [[*numbers, *arrays[0]], *arrays[1:]] if arrays else [numbers]

    def _planned(self, places: Sequence[int]) -> tuple[float, Tree, int]:
        """The cost of some factors, their order, and the labels of their product."""
        return self._best(places) if len(places) <= MOST_PLANNED else self._greedy(places)

    def count(self, mask: int) -> float:
        """How many entries an array with these labels has."""
        found = self.counts.get(mask)
        if found is None:
            found = self.counts[mask] = prod(n for i, n in enumerate(self.lengths) if mask >> i & 1)
        return found

    def step(self, one: int, other: int, out: int) -> float:
        """The cost of one product of two arrays."""
        union = self.count(one | other)
        moved = self.count(one) + self.count(other) + self.count(out)
        summed = CONTRACTED if (one | other) & ~out else 0.0
        return summed * union + MOVED * moved + CALLED

    def _left(self, inside: int, outside: Sequence[int]) -> int:
        """The labels that a product still has: those that are kept, or that another factor has too."""
        needed = self.kept
        for mask in outside:
            needed |= mask
        return inside & needed

    def _best(self, places: Sequence[int]) -> tuple[float, Tree, int]:
        """Every way to divide the factors in two, for the smaller sets first."""
        n, sets = len(places), [self.sets[place] for place in places]
        done: dict[int, tuple[float, Tree, int]] = {1 << i: (0.0, places[i], mask) for i, mask in enumerate(sets)}
        for group in range(1, 1 << n):
            if group & (group - 1) == 0:
                continue
            inside = 0
            for i in range(n):
                inside |= sets[i] if group >> i & 1 else 0
            out = self._left(inside, [sets[i] for i in range(n) if not group >> i & 1])
            done[group] = self._halves(group, out, done)
        return done[(1 << n) - 1]

    def _halves(self, group: int, out: int, done: Mapping[int, tuple[float, Tree, int]]) -> tuple[float, Tree, int]:
        best: tuple[float, Tree, int] = (inf, 0, out)
        half = (group - 1) & group
        while half > group - half:  # each pair of halves once, the larger number first
            one, other = done[half], done[group - half]
            cost = one[0] + other[0] + self.step(one[2], other[2], out)
            if cost < best[0]:
                best = (cost, (other[1], one[1]), out)
            half = (half - 1) & group
        return best

    def _greedy(self, places: Sequence[int]) -> tuple[float, Tree, int]:
        left: list[tuple[Tree, int]] = [(place, self.sets[place]) for place in places]
        spent = 0.0
        while len(left) > 1:
            cost, i, j = min((self._next(left, i, j)[0], i, j) for j in range(len(left)) for i in range(j))
            out = self._next(left, i, j)[1]
            spent += cost
            pair = ((left[i][0], left[j][0]), out)
            left = [item for k, item in enumerate(left) if k not in (i, j)] + [pair]
        return spent, *left[0]

    def _next(self, left: Sequence[tuple[Tree, int]], i: int, j: int) -> tuple[float, int]:
        rest = [mask for k, (_, mask) in enumerate(left) if k not in (i, j)]
        out = self._left(left[i][1] | left[j][1], rest)
        return self.step(left[i][1], left[j][1], out), out


# From a plan to arrays.


def product(factors: Sequence[Factor], kept: Collection[Label], sizes: Sizes, order: Group = ()) -> Factor:
    """The product of factors, summed over all labels but those kept; the axes stand in `order` where that is free."""
    factors = reduced(factors, kept)
    return _multiplied(Plan(factors, kept, sizes).tree, factors, set(kept), order)


def reduced(factors: Sequence[Factor], kept: Collection[Label]) -> list[Factor]:
    """Factors without labels that stand twice on one, or that one alone has and the product has not."""
    return [_summed(_on_diagonal(factor), factors, kept) for factor in factors]


def _multiplied(tree: Tree, factors: Sequence[Factor], needed: set[Label], order: Group) -> Factor:
    if isinstance(tree, int):
        return factors[tree]
    one, other = (
        _multiplied(mine, factors, needed | {label for i in _places(theirs) for label in factors[i].labels}, order)
        for mine, theirs in (tree, tree[::-1])
    )
    return pair(one, other, needed, order)


def _places(tree: Tree) -> list[int]:
    return [tree] if isinstance(tree, int) else [*_places(tree[0]), *_places(tree[1])]


def _on_diagonal(factor: Factor) -> Factor:
    """A label that stands twice on one array is kept once: the diagonal of those two axes."""
    while len(set(factor.labels)) < len(factor.labels):
        label = next(label for label, times in Counter(factor.labels).items() if times > 1)
        i, j = [k for k, other in enumerate(factor.labels) if other is label][:2]
        rest = [k for k in range(len(factor.labels)) if k not in (i, j)]
        moved = a.permute(factor.array, [*rest, i, j])
        labels = (*(factor.labels[k] for k in rest), label)
        factor = Factor(a.Array("diagonal", (moved,), sizes_of(labels)), labels)
    return factor


def _summed(factor: Factor, factors: Sequence[Factor], kept: Collection[Label]) -> Factor:
    """A factor, summed over the labels that it alone has."""
    elsewhere = {label for other in factors if other is not factor for label in other.labels} | set(kept)
    return sum_over(factor, [label for label in factor.labels if label not in elsewhere])


def sum_over(factor: Factor, labels: Collection[Label]) -> Factor:
    """A factor summed over labels."""
    axes = [i for i, label in enumerate(factor.labels) if label in labels]
    kept = tuple(label for label in factor.labels if label not in labels)
    return Factor(a.total(factor.array, axes), kept)


@dataclass(frozen=True)
class Halves:
    """The labels of the rows and of the columns of a result that may be a product of an array with itself."""

    rows: Group
    columns: Group


def gram(number: Any, factors: Sequence[Factor], halves: Halves, sizes: Sizes) -> Factor | None:
    """A positive number times a product as `Y.T @ Y`, which takes half the work; None where it is no such product.

    The factors are then the same on both sides of weights. The weights, which must not be negative, are shared out as
    their roots.
    """
    names = dict(zip(halves.columns, halves.rows, strict=True))
    right = [f.renamed(names) for f in factors if names.keys() & set(f.labels)]
    rest = [f for f in factors if not names.keys() & set(f.labels)]
    left = [f for f in rest if set(halves.rows) & set(f.labels)]
    middle = [f for f in rest if f not in left]
    summed = {label for f in left for label in f.labels} - set(halves.rows)
    if not left or not summed or not _alike(left, right):
        return None
    if any(not summed.issuperset(f.labels) or not nonnegative(f.array) for f in middle):
        return None
    if number != 1 and middle:
        middle = [Factor(a.multiply(a.number(number), middle[0].array), middle[0].labels), *middle[1:]]
    side = [*([_root(middle)] if middle else []), *left]
    kept = (*in_order(list(summed), tuple(dict.fromkeys(x for f in left for x in f.labels))), *halves.rows)
    if not _pays(factors, side, kept, halves, sizes):
        return None
    y = ordered_product(side, kept, sizes)
    matrix = _grouped(y, [[], [x for x in kept if x in summed], halves.rows])
    labels = (*halves.rows, *halves.columns)
    scale = a.number(1 if middle else number)
    return Factor(a.reshape(a.multiply(scale, a.matmul(a.transpose_of(matrix), matrix)), sizes_of(labels)), labels)


def _pays(factors: Sequence[Factor], side: Sequence[Factor], kept: Group, halves: Halves, sizes: Sizes) -> bool:
    """Whether the product of an array with itself costs less than the best plan without."""
    everything = (*halves.rows, *halves.columns)
    half = CONTRACTED / 2 * sizes.count({*kept, *everything}) + MOVED * (sizes.count(kept) + sizes.count(everything))
    return Plan(side, kept, sizes).cost + half <= Plan(factors, everything, sizes).cost


def ordered_product(factors: Sequence[Factor], labels: Group, sizes: Sizes) -> Factor:
    """The product of factors with its axes in this order."""
    found = product(factors, labels, sizes, labels)
    return Factor(aligned(found, labels), labels)


def _alike(left: Sequence[Factor], right: Sequence[Factor]) -> bool:
    """Whether two lists have the same factors, in any order."""
    rest = list(right)
    for factor in left:
        if factor not in rest:
            return False
        rest.remove(factor)
    return not rest


def _root(weights: Sequence[Factor]) -> Factor:
    whole = weights[0]
    for weight in weights[1:]:
        whole = pair(whole, weight, {*whole.labels, *weight.labels}, ())
    return Factor(a.square_root(whole.array), whole.labels)


# Two factors.


def pair(one: Factor, other: Factor, kept: Collection[Label], order: Group) -> Factor:
    """The product of two factors, summed over the labels that are not kept."""
    summed = [label for label in one.labels if label in other.labels and label not in kept]
    if not summed:
        return entrywise(one, other, order)
    batch = [label for label in one.labels if label in other.labels and label in kept]
    mine = [label for label in one.labels if label not in other.labels]
    theirs = [label for label in other.labels if label not in one.labels]
    if not mine and not theirs:
        if not batch:
            return Factor(a.inner(one.array, aligned(other, one.labels)), ())
        return sum_over(entrywise(one, other, one.labels), summed)
    mine, theirs = in_order(mine, order), in_order(theirs, order)
    if _is_before(order, theirs, mine) or not (_is_before(order, mine, theirs) or _is_natural(one, other, summed)):
        one, other, mine, theirs = other, one, theirs, mine
    left = _grouped(one, [batch, mine, summed])
    right = _grouped(other, [batch, summed, theirs])
    labels = (*batch, *mine, *theirs)
    result = _stacked(left, right, not mine, not theirs) if batch else a.matmul(left, right)
    return Factor(a.reshape(result, sizes_of(labels)), labels)


def _is_before(order: Group, first: Sequence[Label], second: Sequence[Label]) -> bool:
    """Whether the labels of the first stand before those of the second."""
    places = [[order.index(label) for label in group if label in order] for group in (first, second)]
    return bool(places[0]) and bool(places[1]) and max(places[0]) < min(places[1])


def _is_natural(one: Factor, other: Factor, summed: Sequence[Label]) -> bool:
    """Whether the product needs fewer transposes in this order than in the other."""

    def transposes(first: Factor, second: Factor) -> int:
        return (first.labels[-1] not in summed) + (second.labels[0] not in summed)

    return transposes(one, other) <= transposes(other, one)


def in_order(labels: Sequence[Label], order: Group) -> list[Label]:
    """Labels as they stand in an order, if all of them do."""
    return [label for label in order if label in labels] if set(labels) <= set(order) else list(labels)


def _grouped(factor: Factor, groups: Sequence[Sequence[Label]]) -> a.Array:
    """The array with its axes in groups, each group but the first made one axis; none for an empty group."""
    batch, *others = groups
    order = [factor.labels.index(label) for group in groups for label in group]
    shape = (*sizes_of(batch), *(size_of(group) for group in others if group))
    return a.reshape(a.permute(factor.array, order), shape)


def _stacked(left: a.Array, right: a.Array, no_rows: bool, no_columns: bool) -> a.Array:
    """The products of two stacks of matrices, where one may be a stack of vectors."""
    if no_rows:
        left = a.expand(left, (*(True for _ in left.shape[:-1]), False, True))
    if no_columns:
        right = a.expand(right, (*(True for _ in right.shape), False))
    result = a.matmul(left, right)
    kept = [axis for i, axis in enumerate(result.shape) if not (no_rows and i == result.ndim - 2)]
    return a.reshape(result, tuple(kept[:-1] if no_columns else kept))


def entrywise(one: Factor, other: Factor, order: Group) -> Factor:
    """The product of two factors, entry by entry where they share labels."""
    labels = one.labels if set(one.labels) >= set(other.labels) else other.labels
    if not set(labels) >= {*one.labels, *other.labels}:
        labels = (*one.labels, *(label for label in other.labels if label not in one.labels))
        if order and set(order) >= set(labels):
            labels = tuple(label for label in order if label in labels)
    if len(one.labels) == len(other.labels) == 1 and len(labels) == 2:
        first, second = (one, other) if one.labels[0] is labels[0] else (other, one)
        return Factor(outer(first.array, second.array), labels)
    return Factor(a.multiply(aligned(one, labels), aligned(other, labels)), labels)


def outer(x: a.Array, y: a.Array) -> a.Array:
    """The products of the entries of two vectors."""
    if a.is_reciprocal(x) or a.is_reciprocal(y):
        return a.multiply(a.expand(x, (True, False)), y)
    return a.Array("outer", (x, y), x.shape + y.shape)


def aligned(factor: Factor, labels: Sequence[Label]) -> a.Array:
    """The array, ready to be combined entry by entry with one that has all these labels, in this order."""
    present = [label for label in labels if label in factor.labels]
    moved = a.permute(factor.array, [factor.labels.index(label) for label in present])
    return a.expand(moved, [label in factor.labels for label in labels])
