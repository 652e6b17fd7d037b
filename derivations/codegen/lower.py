"""Takes the words of an expression apart into sums of products of labelled arrays.

A word that only places and multiplies entries becomes labels; any other becomes an array made from arrays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from derivations.codegen import array as a
from derivations.codegen.array import Array
from derivations.codegen.assemble import assemble, cost_of, is_compact
from derivations.codegen.contract import Sizes
from derivations.codegen.expand import EXPANDED, inverse
from derivations.codegen.network import CannotSplit, Factor, Label, Term, Terms, constant, joined, leaf, merged, size_of
from derivations.errors import ArgumentError
from derivations.expression import Constant, Expression, Symbol, apply, subexpressions
from derivations.shapes import Axis, Shape, Size, broadcast, on_paper
from derivations.shapes import divide as split

Pairs = Sequence[tuple[int, int]]
MOST_TERMS = 12
"""A product of sums is multiplied out only while it has no more terms than this."""


class Lowering:
    """What every part of some expressions has become, so that a part they share is made once."""

    def __init__(self, sizes: Mapping[str, int] | None = None) -> None:
        self.sizes = Sizes(dict(sizes or {}))
        self.done: dict[Expression, Terms] = {}
        self.made: dict[Expression, Array] = {}
        self.uses: Counter[Expression] = Counter()

    def terms(self, expression: Expression) -> Terms:
        """The terms of an expression."""
        for node in subexpressions(expression):
            self.uses.update(argument for argument in node.arguments if node not in self.done)
        for node in subexpressions(expression):
            if node not in self.done:
                self.done[node] = self._lowered(node)
        return self.done[expression]

    def array(self, expression: Expression) -> Array:
        """The array of an expression, with all its entries."""
        if expression not in self.made:
            self.made[expression] = assemble(self.terms(expression), expression.shape, self.sizes)
        return self.made[expression]

    def whole(self, expression: Expression) -> Terms:
        """An expression as one array, made of its terms."""
        return (leaf(self.array(expression)),)

    def best(self, expression: Expression) -> Terms:
        """The terms of an expression, or the one array they make if that is made anyway, or used again."""
        if not expression.arguments:
            return self.terms(expression)
        if expression in self.made or (self.uses[expression] > 1 and self._is_worth_making(expression)):
            return self.whole(expression)
        return self.terms(expression)

    def _is_worth_making(self, expression: Expression) -> bool:
        """Whether no structure is lost by making an array of an expression: it is no larger than what it is made of."""
        terms = self.terms(expression)
        if len(terms) == 1 and len(terms[0].factors) < 2:
            return False
        return all(is_compact(term, self.sizes) for term in terms)

    def _lowered(self, node: Expression) -> Terms:
        if isinstance(node, Symbol):
            return (leaf(a.variable(node)),)
        if isinstance(node, Constant):
            return _constant(node)
        assert node.word is not None
        if node.word.name in ("differential", "application"):
            raise ArgumentError(f"there is no NumPy for {node.word.summary}: it has no value of its own")
        attributes = dict(node.attributes)
        rule = RULES.get(node.word.name)
        if rule is not None:
            try:
                found: Terms | None = rule(self, *node.arguments, **attributes)
            except CannotSplit:
                found = None
            if found is not None:
                return found
        return (leaf(self.opaque(node)),)

    def opaque(self, node: Expression) -> Array:
        """A word as an array made from the arrays of its arguments."""
        assert node.word is not None
        arguments = [self.array(argument) for argument in node.arguments]
        expanded = EXPANDED.get(node.word.name)
        found = expanded(*arguments, **dict(node.attributes)) if expanded else None
        return found if found is not None else a.word(node.word, arguments, node.shape, node.attributes)

    def product(self, first: Expression, second: Expression, pairs: Pairs, rule: Callable[[Term, Term], Term]) -> Terms:
        """The products of the terms of two expressions, or of their sums where that costs less."""
        sides = (self.best(first), self.best(second))
        ways = [sides]
        if len(sides[0]) > 1 or len(sides[1]) > 1:
            ways = self._ways(first, second, sides)
        found = [(terms, self._products(*terms, pairs, rule)) for terms in ways]
        if len(found) == 1:
            return found[0][1]
        extra = self._extra(first, second)
        costs = [
            cost_of(products, self.sizes) + sum(extra[i] for i in (0, 1) if terms[i] is not sides[i])
            for terms, products in found
        ]
        return found[costs.index(min(costs))][1]

    def _ways(self, first: Expression, second: Expression, sides: tuple[Terms, Terms]) -> list[tuple[Terms, Terms]]:
        """Which of two sums are made before they are multiplied: those without structure always."""
        options: list[list[Terms]] = []
        for expression, terms in zip((first, second), sides, strict=True):
            if len(terms) == 1:
                options.append([terms])
            elif len(terms) > MOST_TERMS or all(term.is_plain for term in terms):
                options.append([self.whole(expression)])
            else:
                options.append([self.whole(expression), terms])
        return [(one, other) for one in options[0] for other in options[1] if len(one) * len(other) <= MOST_TERMS]

    def _extra(self, first: Expression, second: Expression) -> list[float]:
        """What it costs to make each of two expressions."""
        return [cost_of(self.done[side], self.sizes, side.shape) if side in self.done else 0.0 for side in (first, second)]

    def _products(self, ones: Terms, others: Terms, pairs: Pairs, rule: Callable[[Term, Term], Term]) -> Terms:
        return tuple(rule(*joined(one, other, pairs)) for one in ones for other in others)


def _constant(node: Constant) -> Terms:
    number = node.number
    if isinstance(number, str | Size):
        return (leaf(a.length(number)),)
    if getattr(number, "shape", ()):
        return (leaf(a.number(number)),)
    return (constant(number.item() if hasattr(number, "item") else int(number) if isinstance(number, int) else number),)


RULES: dict[str, Callable[..., Terms | None]] = {}
Rule = Callable[..., Terms | None]


def rule(*names: str) -> Callable[[Rule], Rule]:
    """Makes a function the way in which words of these names are taken apart; None says that they are not."""

    def enter(function: Rule) -> Rule:
        RULES.update(dict.fromkeys(names, function))
        return function

    return enter


def multiplied(one: Term, other: Term, axes: tuple[Any, ...]) -> Term:
    """Two terms as one, with these axes."""
    return Term(one.number * other.number, one.factors + other.factors, axes)


# Sums.


@rule("add")
def _add(low: Lowering, x: Expression, y: Expression) -> Terms:
    shape = broadcast(x.shape, y.shape)
    return _spread(low.best(x), x.shape, shape) + _spread(low.best(y), y.shape, shape)


@rule("subtract")
def _subtract(low: Lowering, x: Expression, y: Expression) -> Terms:
    shape = broadcast(x.shape, y.shape)
    return _spread(low.best(x), x.shape, shape) + _spread(_times(low.best(y), -1), y.shape, shape)


@rule("negative")
def _negative(low: Lowering, x: Expression) -> Terms:
    return _times(low.best(x), -1)


def _times(terms: Terms, number: Any) -> Terms:
    return tuple(term.times(number) for term in terms)


def _spread(terms: Terms, shape: Shape, result: Shape) -> Terms:
    """Terms whose axes are stretched to a larger shape: a new label for each, in no array."""
    if shape == result:
        return terms
    return tuple(Term(term.number, term.factors, _stretched(term, result)) for term in terms)


def _stretched(term: Term, result: Shape) -> tuple[Any, ...]:
    axes = ((),) * (len(result) - len(term.axes)) + term.axes
    return tuple(
        group if group or axis == 1 else (Label(axis),) for group, axis in zip(axes, result, strict=True)
    )


@rule("broadcast_to")
def _broadcast_to(low: Lowering, x: Expression, shape: Shape) -> Terms:
    return _spread(low.best(x), x.shape, shape)


@rule("sum_to")
def _sum_to(low: Lowering, x: Expression, shape: Shape) -> Terms:
    extra = x.ndim - len(shape)
    found = []
    for term in low.best(x):
        axes = [() if axis == 1 else group for group, axis in zip(term.axes[extra:], shape, strict=True)]
        found.append(_counted(term, tuple(axes)))
    return tuple(found)


def _counted(term: Term, axes: tuple[Any, ...]) -> Term:
    """A term summed to fewer axes; a label that no array has counts its length."""
    labels = [label for group in axes for label in group]
    lost = [x for x in term.labels if x not in labels and all(x not in factor.labels for factor in term.factors)]
    lengths = tuple(Factor(a.length(label.size), ()) for label in lost)
    return Term(term.number, term.factors + lengths, axes)


@rule("sum")
def _sum(low: Lowering, x: Expression, axis: int | None = None) -> Terms:
    kept = [i for i in range(x.ndim) if axis is not None and i != axis % x.ndim]
    return tuple(_counted(term, tuple(term.axes[i] for i in kept)) for term in low.best(x))


@rule("trace")
def _trace(low: Lowering, x: Expression) -> Terms:
    return tuple(_counted(merged(term, 0, 1), ()) for term in low.best(x))


# Products.


@rule("multiply")
def _multiply(low: Lowering, x: Expression, y: Expression) -> Terms:
    for number, other in ((x, y), (y, x)):
        found = low.best(number) if number.ndim == 0 else ()
        if len(found) == 1 and not found[0].factors:
            return _times(low.best(other), found[0].number)
    shape = broadcast(x.shape, y.shape)
    offset = [len(shape) - x.ndim, len(shape) - y.ndim]
    both = [i for i in range(len(shape)) if all(i >= skipped for skipped in offset)]
    pairs = [(i - offset[0], i - offset[1]) for i in both]
    pairs = [(i, j) for i, j in pairs if x.shape[i] == y.shape[j] != 1]

    def product(one: Term, other: Term) -> Term:
        axes = []
        for i in range(len(shape)):
            groups = [t.axes[i - skipped] if i >= skipped else () for t, skipped in zip((one, other), offset, strict=True)]
            axes.append(groups[0] or groups[1])
        return multiplied(one, other, tuple(axes))

    return low.product(x, y, pairs, product)


@rule("divide")
def _divide(low: Lowering, x: Expression, y: Expression) -> Terms | None:
    divisor = low.best(y)
    if len(divisor) == 1 and not divisor[0].factors and isinstance(divisor[0].number, int | Fraction):
        return _times(low.best(x), 1 / Fraction(divisor[0].number))
    reciprocal = Symbol("/", y.shape)
    low.done[reciprocal] = (leaf(a.divide(a.number(1), low.array(y))),)
    found = RULES["multiply"](low, x, reciprocal)
    del low.done[reciprocal]
    return found


@rule("matmul")
def _matmul(low: Lowering, x: Expression, y: Expression) -> Terms:
    def product(one: Term, other: Term) -> Term:
        return _counted(multiplied(one, other, one.axes + other.axes[:1] + other.axes[1:]), one.axes[:-1] + other.axes[1:])

    return low.product(x, y, [(x.ndim - 1, 0)], product)


@rule("inner")
def _inner(low: Lowering, x: Expression, y: Expression) -> Terms:
    def product(one: Term, other: Term) -> Term:
        return _counted(multiplied(one, other, one.axes), ())

    return low.product(x, y, [(i, i) for i in range(x.ndim)], product)


@rule("outer")
def _outer(low: Lowering, x: Expression, y: Expression) -> Terms:
    return low.product(x, y, [], lambda one, other: multiplied(one, other, one.axes + other.axes))


@rule("kron")
def _kron(low: Lowering, x: Expression, y: Expression) -> Terms:
    def product(one: Term, other: Term) -> Term:
        axes = tuple(p + q for p, q in zip(one.axes, other.axes, strict=True))
        return multiplied(one, other, axes)

    return low.product(x, y, [], product)


# Placements.


@rule("transpose")
def _transpose(low: Lowering, x: Expression) -> Terms:
    return tuple(Term(term.number, term.factors, term.axes[::-1]) for term in low.best(x))


@rule("vec")
def _vec(low: Lowering, x: Expression) -> Terms:
    if x.ndim < 2:
        return low.best(x)
    return tuple(Term(term.number, term.factors, (term.axes[1] + term.axes[0],)) for term in low.best(x))


@rule("unvec")
def _unvec(low: Lowering, x: Expression, shape: Shape) -> Terms:
    found = []
    for term in low.best(x):
        columns, rows = (() if axis == 1 else (Label(axis),) for axis in shape[::-1])
        target = Term(1, (), (columns + rows,))
        one, other = joined(target, term, [(0, 0)])
        group, place = one.axes[0], 0
        while size_of(group[:place]) != on_paper(shape[1]):
            place += 1
            if place > len(group):
                raise CannotSplit
        found.append(Term(other.number, other.factors, (group[place:], group[:place])))
    return tuple(found)


@rule("diag")
def _diag(low: Lowering, x: Expression) -> Terms:
    return tuple(Term(term.number, term.factors, term.axes * 2) for term in low.best(x))


@rule("diagonal")
def _diagonal(low: Lowering, x: Expression) -> Terms:
    found = [merged(term, 0, 1) for term in low.best(x)]
    return tuple(Term(term.number, term.factors, term.axes[:1]) for term in found)


# Constants.


@rule("inv")
def _inv(low: Lowering, x: Expression) -> Terms:
    return (leaf(inverse(low.array(x))),)


@rule("solve")
def _solve(low: Lowering, x: Expression, b: Expression) -> Terms | None:
    return RULES["matmul"](low, apply("inv", x), b)


@rule("eye")
def _eye(low: Lowering, shape: Shape) -> Terms:
    group = () if shape[0] == 1 else (Label(on_paper(shape[0])),)
    return (Term(1, (), (group, group)),)


@rule("ones")
def _ones(low: Lowering, shape: Shape) -> Terms:
    return (Term(1, (), tuple(() if axis == 1 else (Label(on_paper(axis)),) for axis in shape)),)


@rule("zeros")
def _zeros(low: Lowering, shape: Shape) -> Terms:
    return (Term(0, (), tuple(() if axis == 1 else (Label(on_paper(axis)),) for axis in shape)),)


@rule("commutation")
def _commutation(low: Lowering, shape: Shape, rows: Axis) -> Terms:
    i, j = Label(on_paper(rows)), Label(on_paper(split(shape[0], rows)))
    return (Term(1, (), ((i, j), (j, i))),)


@rule("selection")
def _selection(low: Lowering, shape: Shape) -> Terms:
    i = Label(on_paper(shape[0]))
    return (Term(1, (), ((i,), (i, i))),)
